package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;

/** Something a server offers to be read, as the server describes it (2026-07-28 server/resources). Immutable. */
public final class Resource extends NamedObject {

  private Resource(JsonObject json) {
    super(json);
    Members.string(json, "uri");
  }

  /**
   * Reads a description.
   *
   * @throws ShapeException if {@code uri} or {@code name} is not a string
   */
  public static Resource from(JsonObject json) {
    return new Resource(json);
  }

  /** Returns the address, as received; of any scheme, and not necessarily a valid URI. */
  public String uri() {
    return Members.string(json(), "uri");
  }

  /** Returns the media type that the server claims. */
  public Optional<String> mimeType() {
    return json().string("mimeType");
  }

  /** Returns whom it is for and how much it matters, as the server claims. */
  public Optional<Annotations> annotations() {
    return Annotations.in(json());
  }

  /** Returns the size of the raw content in bytes, as the server claims; empty if absent or negative. */
  public OptionalLong size() {
    OptionalLong size = json().integer("size");
    return size.isPresent() && size.getAsLong() >= 0 ? size : OptionalLong.empty();
  }
}
