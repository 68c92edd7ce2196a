package io.gatehouse.mcp.spi.authorization;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Headers the host configured, such as an API key: the same for every principal, sent to this server's origin only, never
 * mended. Values are read for every request, so that a rotated secret takes effect; {@code toString} shows names only.
 */
public final class StaticHeaders implements Authorizer {
  private final Map<String, Supplier<String>> headers;

  private StaticHeaders(Map<String, Supplier<String>> headers) {
    this.headers = headers;
  }

  /** These headers, values given by suppliers that may read a secret store. */
  public static StaticHeaders of(Map<String, Supplier<String>> headers) {
    return new StaticHeaders(Map.copyOf(headers));
  }

  /** One header with a fixed value. */
  public static StaticHeaders of(String name, String value) {
    return of(Map.of(name, () -> value));
  }

  @Override
  public Credentials authorize(HttpTarget target, CallContext context) {
    List<Header> lines = headers.entrySet().stream()
        .map(e -> new Header(e.getKey(), e.getValue().get()))
        .toList();
    return new Credentials(lines, "static", "static");
  }

  @Override
  public Repair repair(AuthorizationChallenge challenge, ScopeConsent consent) {
    throw new AuthorizationException(
        challenge.server(),
        Delivery.NOT_SENT,
        "the configured headers " + headerNames() + " were refused with HTTP status "
            + challenge.status(),
        null);
  }

  @Override
  public List<String> headerNames() {
    return headers.keySet().stream().sorted().toList();
  }

  @Override
  public String toString() {
    return "StaticHeaders" + headerNames();
  }
}
