package io.gatehouse.mcp.spi.transport;

import java.net.URI;
import java.util.Objects;

/** Where one HTTP request goes: method and exact URL, as a proof of possession is bound to them (RFC 9449). */
public record HttpTarget(Verb verb, URI uri) {
  public HttpTarget {
    Objects.requireNonNull(verb, "verb");
    Objects.requireNonNull(uri, "uri");
  }
}
