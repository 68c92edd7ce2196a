package io.gatehouse.mcp.consent.grant;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a remembered answer covers, as a person is shown it. Generated from the very rule that would be stored, never written
 * beside it.
 *
 * @param rule the rule in policy syntax, printable ASCII only
 * @param words the same in words, printable ASCII only
 * @param until when it ends at the latest
 */
public record Coverage(String rule, String words, Optional<Instant> until) {
  public Coverage {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(until, "until");
  }
}
