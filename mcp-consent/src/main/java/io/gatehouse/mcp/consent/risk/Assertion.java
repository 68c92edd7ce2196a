package io.gatehouse.mcp.consent.risk;

import java.util.Objects;
import java.util.Optional;

/**
 * What a person with the right to do so says about a tool. Unlike a server's claim it may lower a risk.
 *
 * @param source {@link Hint.Source#USER_ASSERTED} or {@link Hint.Source#ADMIN_ASSERTED}
 * @param readOnly empty where nothing is said, as in the others
 */
public record Assertion(
    Hint.Source source,
    Optional<Boolean> readOnly,
    Optional<Boolean> destructive,
    Optional<Boolean> idempotent,
    Optional<Boolean> openWorld,
    Optional<Boolean> executable) {
  public Assertion {
    if (source != Hint.Source.USER_ASSERTED && source != Hint.Source.ADMIN_ASSERTED) {
      throw new IllegalArgumentException("only a user or an administrator can assert");
    }
    Objects.requireNonNull(readOnly, "readOnly");
    Objects.requireNonNull(destructive, "destructive");
    Objects.requireNonNull(idempotent, "idempotent");
    Objects.requireNonNull(openWorld, "openWorld");
    Objects.requireNonNull(executable, "executable");
  }
}
