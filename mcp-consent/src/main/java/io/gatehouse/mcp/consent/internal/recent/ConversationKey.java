package io.gatehouse.mcp.consent.internal.recent;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.spi.consent.Origin;
import java.util.Optional;

/** A conversation of a principal; two principals never share one. */
public record ConversationKey(String principal, Optional<String> conversation) {
  /** The conversation that a request with this origin is part of. */
  public static ConversationKey of(Origin origin) {
    return of(origin.context());
  }

  /** The conversation that this context names. */
  public static ConversationKey of(CallContext context) {
    return new ConversationKey(context.principal(), context.conversation());
  }
}
