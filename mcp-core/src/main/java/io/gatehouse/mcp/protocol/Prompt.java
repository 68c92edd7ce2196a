package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A prompt that a server offers, to be picked by the user (2026-07-28 server/prompts). Immutable. */
public final class Prompt extends WireObject {

  private final List<PromptArgument> arguments;

  private Prompt(JsonObject json) {
    super(json);
    Members.string(json, "name");
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

  /** Returns the name to get it by. */
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

  /** Returns what the server says it is for. */
  public Optional<String> description() {
    return json().string("description");
  }

  /** Returns the arguments it takes, all of them strings. */
  public List<PromptArgument> arguments() {
    return arguments;
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
