package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A family of resources with one pattern for their addresses (2026-07-28 server/resources). Immutable. */
public final class ResourceTemplate extends WireObject {

  private ResourceTemplate(JsonObject json) {
    super(json);
    Members.string(json, "uriTemplate");
    Members.string(json, "name");
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

  /** Returns the name for programs. */
  public String name() {
    return Members.string(json(), "name");
  }

  /** Returns the name for people. Since 2025-06-18. */
  public Optional<String> title() {
    return json().string("title");
  }

  /** Returns what to show as its name: title, else name. */
  public String displayTitle() {
    return title().orElseGet(this::name);
  }

  /** Returns what the server says these resources are. */
  public Optional<String> description() {
    return json().string("description");
  }

  /** Returns the media type of all resources of the family, as the server claims. */
  public Optional<String> mimeType() {
    return json().string("mimeType");
  }

  /** Returns whom they are for and how much they matter, as the server claims. */
  public Optional<Annotations> annotations() {
    return Annotations.in(json());
  }

  /** Returns its icons; those without an address are left out. Since 2025-11-25. */
  public List<Icon> icons() {
    return Members.readable(json(), "icons", Icon::from);
  }

  /** Returns its metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }
}
