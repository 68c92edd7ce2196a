package io.gatehouse.mcp.spi.consent;

import java.util.Objects;
import java.util.Optional;

/**
 * Something a person or a policy should know about what a server offers or returned: a dropped tool, a broken schema, a
 * result that does not match its schema.
 *
 * @param code a short stable word, such as {@code invalid_x_mcp_header}
 * @param subject the tool, prompt or resource concerned as the server names it, so untrusted text; empty if none is
 * @param detail what is wrong in our words, with JSON pointers where they help
 */
public record Finding(String code, Optional<String> subject, String detail) {
  public Finding {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(detail, "detail");
  }

  /** A finding about {@code subject}. */
  public static Finding of(String code, String subject, String detail) {
    return new Finding(code, Optional.of(subject), detail);
  }

  /** A finding about nothing in particular. */
  public static Finding of(String code, String detail) {
    return new Finding(code, Optional.empty(), detail);
  }
}
