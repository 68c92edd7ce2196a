package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Optional;

/** A family of resources with one pattern for their addresses (2026-07-28 server/resources). Immutable. */
public final class ResourceTemplate extends NamedObject {

  private ResourceTemplate(JsonObject json) {
    super(json);
    Members.string(json, "uriTemplate");
  }

  /**
   * Reads a template.
   *
   * @throws ShapeException if {@code uriTemplate} or {@code name} is not a string
   */
  public static ResourceTemplate from(JsonObject json) {
    return new ResourceTemplate(json);
  }

  /** Returns the URI template (RFC 6570), as received. */
  public String uriTemplate() {
    return Members.string(json(), "uriTemplate");
  }

  /** Returns the media type of all resources of the family, as the server claims. */
  public Optional<String> mimeType() {
    return json().string("mimeType");
  }

  /** Returns whom they are for and how much they matter, as the server claims. */
  public Optional<Annotations> annotations() {
    return Annotations.in(json());
  }
}
