package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What everything that a server offers has in common, every word of it the server's (2026-07-28 schema {@code BaseMetadata} and
 * {@code Icons}).
 */
abstract class NamedObject extends WireObject {

  /**
   * Takes the object over.
   *
   * @throws ShapeException if {@code name} is not a string
   */
  NamedObject(JsonObject json) {
    super(json);
    Members.string(json, "name");
  }

  /** Returns the name for programs. The specification recommends a form and length that servers may break. */
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

  /** Returns what the server says of it. */
  public Optional<String> description() {
    return json().string("description");
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
