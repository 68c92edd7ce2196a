package io.gatehouse.mcp.oauth.internal.token;

import java.util.Objects;

/**
 * A wish that a token be bound to a key.
 *
 * @param required whether a bearer token in its place is refused
 */
public record DpopBinding(DpopKey key, boolean required) {
  public DpopBinding {
    Objects.requireNonNull(key, "key");
  }
}
