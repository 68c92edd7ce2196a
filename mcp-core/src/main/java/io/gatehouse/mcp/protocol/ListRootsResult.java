package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;

/** The client's answer to {@code roots/list} (2026-07-28 client/roots, deprecated there). Immutable. */
public final class ListRootsResult extends WireObject {

  private final List<Root> roots;

  private ListRootsResult(JsonObject json) {
    super(json);
    roots = Members.objects(json, "roots", Root::from);
  }

  /**
   * Reads an answer.
   *
   * @throws ShapeException if {@code roots} is not a list of roots
   */
  public static ListRootsResult from(JsonObject json) {
    return new ListRootsResult(json);
  }

  /** Returns an answer with these roots. */
  public static ListRootsResult of(List<Root> roots) {
    return new ListRootsResult(
        JsonObject.of("roots", roots.stream().map(Root::json).toList()));
  }

  /** Returns the roots. */
  public List<Root> roots() {
    return roots;
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }
}
