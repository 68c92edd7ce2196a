package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The parameters of {@code sampling/createMessage}: a server asks the client's model (2026-07-28 client/sampling, deprecated
 * there). All of it is untrusted. Immutable.
 */
public final class CreateMessageRequest extends WireObject {

  private final List<SamplingMessage> messages;
  private final List<Tool> tools;

  private CreateMessageRequest(JsonObject json) {
    super(json);
    messages = Members.objects(json, "messages", SamplingMessage::from);
    tools = Members.checkedObjects(json, "tools", Tool::from);
    if (json.integer("maxTokens").orElse(0) < 1) {
      throw ShapeException.expected("a positive integer", "maxTokens");
    }
    Members.checkedString(json, "systemPrompt");
    Members.checkedStrings(json, "stopSequences");
    Members.checkedObject(json, "toolChoice").ifPresent(ignored -> choice(json));
  }

  /**
   * Reads a request. {@link #validate()} checks more.
   *
   * @throws ShapeException if {@code messages} or {@code maxTokens} is missing, or a member is malformed
   */
  public static CreateMessageRequest from(JsonObject json) {
    return new CreateMessageRequest(json);
  }

  /** Returns the conversation so far. */
  public List<SamplingMessage> messages() {
    return messages;
  }

  /** Returns what the server would like of the model. */
  public Optional<ModelPreferences> modelPreferences() {
    return json().object("modelPreferences").map(ModelPreferences::from);
  }

  /** Returns the system prompt that the server wants; the client may change or ignore it. */
  public Optional<String> systemPrompt() {
    return json().string("systemPrompt");
  }

  /** Returns {@code none}, {@code thisServer}, {@code allServers} or another word; deprecated, and may be ignored. */
  public Optional<String> includeContext() {
    return json().string("includeContext");
  }

  /** Returns the temperature that the server wants. */
  public OptionalDouble temperature() {
    return Members.finite(json(), "temperature");
  }

  /** Returns the most tokens to sample, at least 1. The client must not sample more. */
  public long maxTokens() {
    return json().integer("maxTokens").orElseThrow();
  }

  /** Returns the texts at which the model is to stop. */
  public List<String> stopSequences() {
    return Members.checkedStrings(json(), "stopSequences");
  }

  /** Returns settings for the provider of the model. */
  public Optional<JsonObject> metadata() {
    return json().object("metadata");
  }

  /** Returns the tools that the model may use; the server runs them. Since 2025-11-25. */
  public List<Tool> tools() {
    return tools;
  }

  /** Returns whether the model may, must or must not use them. Since 2025-11-25. */
  public Optional<ToolChoice> toolChoice() {
    return Members.present(json(), "toolChoice") ? Optional.of(choice(json())) : Optional.empty();
  }

  /** Tells whether the request needs a client that declared sampling with tools. */
  public boolean usesTools() {
    return Members.present(json(), "tools") || Members.present(json(), "toolChoice");
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }

  /**
   * Checks that every tool use is answered by exactly its results in the next message, which has nothing else (2026-07-28
   * client/sampling#tool-use-and-result-balance).
   *
   * @throws ShapeException if not, with a pointer to the message
   */
  public void validate() {
    ToolBalance.check(messages);
  }

  /**
   * Checks that {@code result} heeds {@link #toolChoice()}: a tool use if one is required, none if none is wanted or no tools
   * were given (2026-07-28 client/sampling#tool-choice-modes).
   *
   * @throws ShapeException if not
   */
  public void validate(CreateMessageResult result) {
    boolean used = result.content().stream().anyMatch(ContentBlock.ToolUse.class::isInstance);
    String mode = toolChoice().map(ToolChoice::mode).orElse(ToolChoice.AUTO);
    if (used && (tools.isEmpty() || mode.equals(ToolChoice.NONE))) {
      throw ShapeException.expected("no tool use", "content");
    }
    if (!used && mode.equals(ToolChoice.REQUIRED)) {
      throw ShapeException.expected("a tool use", "content");
    }
  }

  private static ToolChoice choice(JsonObject json) {
    return Members.read(json, "toolChoice", ToolChoice::from);
  }
}
