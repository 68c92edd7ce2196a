package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;

/** One message of a prompt (2026-07-28 server/prompts). Immutable. */
public final class PromptMessage extends WireObject {

  private final ContentBlock content;

  private PromptMessage(JsonObject json) {
    super(json);
    Members.string(json, "role");
    content = Members.read(json, "content", ContentBlock::from);
  }

  /**
   * Reads a message.
   *
   * @throws ShapeException if {@code role} is not a string, or {@code content} is not one content block
   */
  public static PromptMessage from(JsonObject json) {
    return new PromptMessage(json);
  }

  /** Returns who speaks. */
  public Role role() {
    return Role.of(Members.string(json(), "role"));
  }

  /** Returns what is said. */
  public ContentBlock content() {
    return content;
  }
}
