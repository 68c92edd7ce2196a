package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.spi.transport.Header;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Reads {@code Retry-After} (RFC 9110 section 10.2.3): seconds, or a date. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** How long the server wants to be left alone; empty if it does not say, or says it in no known form. */
  static Optional<Duration> of(List<Header> headers, Clock clock) {
    for (Header header : headers) {
      if (header.is("Retry-After")) {
        return read(header.value().trim(), clock);
      }
    }
    return Optional.empty();
  }

  private static Optional<Duration> read(String value, Clock clock) {
    if (!value.isEmpty()
        && value.length() <= 9
        && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))));
    }
    try {
      Instant at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
      return Optional.of(bounded(Duration.between(clock.instant(), at)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration time) {
    if (time.isNegative()) {
      return Duration.ZERO;
    }
    return time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }
}
