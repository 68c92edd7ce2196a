package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.consent.text.Message;
import java.util.Objects;

/**
 * A reason why a person answers, always: nothing but a live answer or one for byte-identical arguments will do.
 *
 * @param code a short stable word, such as {@code destructive}
 * @param why one sentence for the person
 */
public record Floor(String code, Message why) {
  public Floor {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(why, "why");
  }
}
