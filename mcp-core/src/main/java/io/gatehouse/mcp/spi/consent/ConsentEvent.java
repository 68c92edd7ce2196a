package io.gatehouse.mcp.spi.consent;

import io.gatehouse.mcp.Delivery;

/** What became of a request after it was decided. Feeds audit, breakers and labels. */
public sealed interface ConsentEvent {
  /** The approved bytes are about to leave. The observer returns before the first byte does; if it throws, none does. */
  record Dispatched() implements ConsentEvent {}

  /**
   * The action is over.
   *
   * @param succeeded whether a result came back; a tool that reports an error of its own has succeeded in this sense
   */
  record Ended(Delivery delivery, boolean succeeded) implements ConsentEvent {}

  /** The question is moot: the definition changed, the call was cancelled or the host closes. Take its dialog down. */
  record Withdrawn() implements ConsentEvent {}
}
