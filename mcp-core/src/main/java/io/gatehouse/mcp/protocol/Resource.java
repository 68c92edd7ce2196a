package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Something a server offers to be read, as the server describes it (2026-07-28 server/resources). Immutable. */
public final class Resource extends WireObject {

  private Resource(JsonObject json) {
    super(json);
    Members.string(json, "uri");
    Members.string(json, "name");
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

  /** Returns what the server says it is. */
  public Optional<String> description() {
    return json().string("description");
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

  /** Returns its icons; those without an address are left out. Since 2025-11-25. */
  public List<Icon> icons() {
    return Members.readable(json(), "icons", Icon::from);
  }

  /** Returns its metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }
}
