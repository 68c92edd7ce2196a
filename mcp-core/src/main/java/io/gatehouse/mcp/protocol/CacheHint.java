package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.time.Duration;
import java.util.Objects;

/**
 * How long a result may be kept, and for whom (2026-07-28 server/utilities/caching). Immutable.
 *
 * @param ttl how long it is fresh from its arrival on; zero means stale at once
 * @param scope for whom
 */
public record CacheHint(Duration ttl, Scope scope) {

  /** Longer times than this are cut, so that adding one to a clock cannot overflow. */
  static final Duration MAX_TTL = Duration.ofDays(365);

  private static final CacheHint NONE = new CacheHint(Duration.ZERO, Scope.PRIVATE);

  /** For whom a result may be kept. */
  public enum Scope {
    /** For everyone. */
    PUBLIC,
    /** Only for those who share the authorization it was obtained with. */
    PRIVATE
  }

  /** Checks for null, and brings the time into the range of zero to 365 days. */
  public CacheHint {
    Objects.requireNonNull(scope, "scope");
    if (ttl.isNegative()) {
      ttl = Duration.ZERO;
    } else if (ttl.compareTo(MAX_TTL) > 0) {
      ttl = MAX_TTL;
    }
  }

  /** Returns the hint that nothing may be kept. */
  public static CacheHint none() {
    return NONE;
  }

  /** Reads {@code ttlMs} and {@code cacheScope} of a result; what is absent or malformed reads as in {@link #none()}. */
  public static CacheHint from(JsonObject result) {
    Duration ttl = Duration.ofMillis(Math.max(0, result.integer("ttlMs").orElse(0)));
    boolean shared = result.string("cacheScope").filter("public"::equals).isPresent();
    return new CacheHint(ttl, shared ? Scope.PUBLIC : Scope.PRIVATE);
  }
}
