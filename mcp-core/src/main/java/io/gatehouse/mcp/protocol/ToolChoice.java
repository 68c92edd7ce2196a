package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;

/** Whether the model may, must or must not use tools (2026-07-28 client/sampling#tool-choice-modes). Immutable. */
public final class ToolChoice extends WireObject {

  /** The model decides. */
  public static final String AUTO = "auto";

  /** The model must use a tool before it ends. */
  public static final String REQUIRED = "required";

  /** The model must not use a tool. */
  public static final String NONE = "none";

  private ToolChoice(JsonObject json) {
    super(json);
    Members.checkedString(json, "mode");
  }

  /**
   * Reads a choice.
   *
   * @throws ShapeException if {@code mode} is there and not a string
   */
  public static ToolChoice from(JsonObject json) {
    return new ToolChoice(json);
  }

  /** Returns {@link #AUTO}, {@link #REQUIRED}, {@link #NONE} or a mode that this version does not know. */
  public String mode() {
    return json().string("mode").orElse(AUTO);
  }
}
