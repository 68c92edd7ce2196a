package io.gatehouse.mcp.spi.consent;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Objects;

/** What a policy says when a suspended request is to go on. */
public sealed interface Resumption {
  /** It may not: unknown, still open, denied, expired or already used. */
  record Refused(String code) implements Resumption {
    public Refused {
      Objects.requireNonNull(code, "code");
    }
  }

  /**
   * It may, once: the policy has already marked it as consumed, durably, before returning this.
   *
   * @param frozen what {@link FrozenRequest#toJson()} made of the request when it was suspended
   * @param decision the approval, with any replacement a person made
   */
  record Approved(JsonObject frozen, ConsentDecision.Allow decision) implements Resumption {
    public Approved {
      Objects.requireNonNull(frozen, "frozen");
      Objects.requireNonNull(decision, "decision");
    }
  }
}
