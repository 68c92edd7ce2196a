package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A prompt with its arguments filled in, untrusted (2026-07-28 server/prompts). Never cached. Immutable. */
public final class GetPromptResult extends WireObject {

  private final List<PromptMessage> messages;

  private GetPromptResult(JsonObject json) {
    super(json);
    messages = Members.objects(json, "messages", PromptMessage::from);
  }

  /**
   * Reads a result.
   *
   * @throws ShapeException if {@code messages} is not a list of messages
   */
  public static GetPromptResult from(JsonObject json) {
    return new GetPromptResult(json);
  }

  /** Returns what the server says it is for. */
  public Optional<String> description() {
    return json().string("description");
  }

  /** Returns the messages in order. */
  public List<PromptMessage> messages() {
    return messages;
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }
}
