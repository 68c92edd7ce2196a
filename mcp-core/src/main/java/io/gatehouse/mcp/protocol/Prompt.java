package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;

/** A prompt that a server offers, to be picked by the user (2026-07-28 server/prompts). Immutable. */
public final class Prompt extends NamedObject {

  private final List<PromptArgument> arguments;

  private Prompt(JsonObject json) {
    super(json);
    arguments = Members.checkedObjects(json, "arguments", PromptArgument::from);
  }

  /**
   * Reads a prompt.
   *
   * @throws ShapeException if {@code name} is not a string, or {@code arguments} is not a list of arguments
   */
  public static Prompt from(JsonObject json) {
    return new Prompt(json);
  }

  /** Returns the arguments it takes, all of them strings. */
  public List<PromptArgument> arguments() {
    return arguments;
  }
}
