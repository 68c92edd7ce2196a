package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the client's model said (2026-07-28 client/sampling, deprecated there). Immutable. */
public final class CreateMessageResult extends WireObject {

  /** The model ended its turn. */
  public static final String END_TURN = "endTurn";

  /** The model came to a stop sequence. */
  public static final String STOP_SEQUENCE = "stopSequence";

  /** The model reached the most tokens allowed. */
  public static final String MAX_TOKENS = "maxTokens";

  /** The model wants to use tools. */
  public static final String TOOL_USE = "toolUse";

  private final List<ContentBlock> content;

  private CreateMessageResult(JsonObject json) {
    super(json);
    Members.string(json, "role");
    Members.string(json, "model");
    content = SamplingMessage.content(json);
  }

  /**
   * Reads a result.
   *
   * @throws ShapeException if {@code role}, {@code content} or {@code model} is missing or malformed
   */
  public static CreateMessageResult from(JsonObject json) {
    return new CreateMessageResult(json);
  }

  /** Starts a result of the model of this name, with its role and its content. */
  public static Builder builder(String model, ContentBlock... content) {
    return new Builder(model, List.of(content));
  }

  /** Returns who speaks. */
  public Role role() {
    return Role.of(Members.string(json(), "role"));
  }

  /** Returns what the model said. */
  public List<ContentBlock> content() {
    return content;
  }

  /** Returns the name of the model. */
  public String model() {
    return Members.string(json(), "model");
  }

  /** Returns why the model stopped, if known. */
  public Optional<String> stopReason() {
    return json().string("stopReason");
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }

  /**
   * Returns the result in a form that the version knows. Before 2025-11-25 content is one block (seps/1577): several text
   * blocks become one, joined with line feeds.
   *
   * @throws ShapeException if the content cannot be one block without losing something
   */
  public CreateMessageResult flattenedFor(ProtocolVersion version) {
    if (version.has(ProtocolVersion.V2025_11_25)) {
      return this;
    }
    ContentBlock one = content.size() == 1 ? content.get(0) : joined();
    if (one instanceof ContentBlock.ToolUse || one instanceof ContentBlock.ToolResult) {
      throw ShapeException.expected("no tool use for a version before 2025-11-25", "content");
    }
    return new CreateMessageResult(json().with("content", one.json()));
  }

  private ContentBlock joined() {
    if (content.isEmpty()
        || !content.stream().allMatch(ContentBlock.TextContent.class::isInstance)) {
      throw ShapeException.expected(
          "one block, or text only, for a version before 2025-11-25", "content");
    }
    return ContentBlock.text(content.stream()
        .map(block -> ((ContentBlock.TextContent) block).text())
        .collect(Collectors.joining("\n")));
  }

  /** Builds a result. Not safe for use by several threads. */
  public static final class Builder {

    private JsonObject json;

    private Builder(String model, List<ContentBlock> content) {
      if (content.isEmpty()) {
        throw new IllegalArgumentException("a result needs content");
      }
      // One block is written as such: every version reads that.
      Object written = content.size() == 1
          ? content.get(0).json()
          : content.stream().map(ContentBlock::json).toList();
      json = JsonObject.of(
          "role", Role.ASSISTANT.value(),
          "content", written,
          "model", Objects.requireNonNull(model, "model"));
    }

    /** Sets who speaks, {@link Role#ASSISTANT} unless set. */
    public Builder role(Role role) {
      json = json.with("role", role.value());
      return this;
    }

    /** Sets why the model stopped. */
    public Builder stopReason(String stopReason) {
      json = json.with("stopReason", Objects.requireNonNull(stopReason, "stopReason"));
      return this;
    }

    /** Sets the metadata. */
    public Builder meta(JsonObject meta) {
      json = json.with("_meta", Objects.requireNonNull(meta, "meta"));
      return this;
    }

    /** Returns the result. */
    public CreateMessageResult build() {
      return new CreateMessageResult(json);
    }
  }
}
