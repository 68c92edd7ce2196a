package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.util.List;

/** One message of a conversation with a model (2026-07-28 client/sampling#messages). Immutable. */
public final class SamplingMessage extends WireObject {

  private final List<ContentBlock> content;

  private SamplingMessage(JsonObject json) {
    super(json);
    Members.string(json, "role");
    content = content(json);
  }

  /**
   * Reads a message.
   *
   * @throws ShapeException if {@code role} is not a string, or {@code content} is neither a content block nor a list of them
   */
  public static SamplingMessage from(JsonObject json) {
    return new SamplingMessage(json);
  }

  /** Returns a message with one block. */
  public static SamplingMessage of(Role role, ContentBlock content) {
    return new SamplingMessage(JsonObject.of("role", role.value(), "content", content.json()));
  }

  /** Reads {@code content}: one block, or a list of them since 2025-11-25. */
  static List<ContentBlock> content(JsonObject json) {
    return json.get("content") instanceof JsonArray
        ? Members.objects(json, "content", ContentBlock::fromSampling)
        : List.of(Members.read(json, "content", ContentBlock::fromSampling));
  }

  /** Returns who speaks. */
  public Role role() {
    return Role.of(Members.string(json(), "role"));
  }

  /** Returns what is said: one block before 2025-11-25. */
  public List<ContentBlock> content() {
    return content;
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }
}
