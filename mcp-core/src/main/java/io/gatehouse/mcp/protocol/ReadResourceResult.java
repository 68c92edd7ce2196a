package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;

/** What reading a resource gave: one or several contents, untrusted (2026-07-28 server/resources). Immutable. */
public final class ReadResourceResult extends WireObject {

  private final List<ResourceContents> contents;

  private ReadResourceResult(JsonObject json) {
    super(json);
    contents = Members.objects(json, "contents", ResourceContents::from);
  }

  /**
   * Reads a result.
   *
   * @throws ShapeException if {@code contents} is not a list of contents
   */
  public static ReadResourceResult from(JsonObject json) {
    return new ReadResourceResult(json);
  }

  /** Returns the contents. */
  public List<ResourceContents> contents() {
    return contents;
  }

  /** Returns how long it may be kept, and for whom. */
  public CacheHint cacheHint() {
    return CacheHint.from(json());
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }
}
