package io.gatehouse.mcp.consent.risk;

import java.util.Objects;

/**
 * What is believed about a tool after claims, assertions and heuristics are weighed: claims and heuristics may only raise
 * risk, assertions of the user or administrator may lower it.
 *
 * @param readOnly it changes nothing
 * @param destructive it destroys or cannot be undone: the floor
 * @param idempotent a second call changes nothing more
 * @param openWorld it reaches beyond its server
 * @param executable an argument of it is run as code, a command or a query
 */
public record EffectiveHints(
    Hint readOnly, Hint destructive, Hint idempotent, Hint openWorld, Hint executable) {
  /** Nothing is known: what holds for actions that are no tool calls. */
  public static final EffectiveHints UNKNOWN =
      new EffectiveHints(unknown(), unknown(), unknown(), unknown(), unknown());

  public EffectiveHints {
    Objects.requireNonNull(readOnly, "readOnly");
    Objects.requireNonNull(destructive, "destructive");
    Objects.requireNonNull(idempotent, "idempotent");
    Objects.requireNonNull(openWorld, "openWorld");
    Objects.requireNonNull(executable, "executable");
  }

  private static Hint unknown() {
    return new Hint(Hint.Value.UNKNOWN, Hint.Source.SPEC_DEFAULT);
  }
}
