package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Optional;

/** An argument of a {@link Prompt}; its value is a string. Immutable. */
public final class PromptArgument extends WireObject {

  private PromptArgument(JsonObject json) {
    super(json);
    Members.string(json, "name");
  }

  /**
   * Reads an argument.
   *
   * @throws ShapeException if {@code name} is not a string
   */
  public static PromptArgument from(JsonObject json) {
    return new PromptArgument(json);
  }

  /** Returns the name to pass it by. */
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

  /** Tells whether it must be given; {@code false} if the server does not say. */
  public boolean required() {
    return Members.flag(json(), "required");
  }
}
