package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.json.JsonValue;
import java.util.Objects;
import java.util.Optional;

/**
 * One place in which two definitions differ. Pointer and values are a server's words: neutralise them before they are shown.
 *
 * @param kind in which way
 * @param pointer where in the definition (RFC 6901)
 * @param before what stood there; empty if nothing did
 * @param after what stands there now; empty if nothing does
 * @param weakens whether the tool can do more, asks for more or warns less than before
 */
public record Difference(
    ChangeClass kind,
    String pointer,
    Optional<JsonValue> before,
    Optional<JsonValue> after,
    boolean weakens) {
  public Difference {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }
}
