package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * One piece of content: in tool results, prompts and sampling (2026-07-28 schema {@code ContentBlock} and {@code
 * SamplingMessageContentBlock}). Untrusted text and bytes if it came from a server. Immutable.
 */
public sealed interface ContentBlock {

  /**
   * Reads a block of a tool result or a prompt. What the specification allows in sampling only ({@code tool_use}, {@code
   * tool_result}) is {@link Unknown} here, so that a server cannot pass it off as the model's own.
   *
   * @throws ShapeException if {@code type} or a member that the type requires is missing
   */
  static ContentBlock from(JsonObject json) {
    return switch (Members.string(json, "type")) {
      case "text" -> new TextContent(json);
      case "image" -> new ImageContent(json);
      case "audio" -> new AudioContent(json);
      case "resource_link" -> new ResourceLink(json);
      case "resource" -> new EmbeddedResource(json);
      default -> new Unknown(json);
    };
  }

  /**
   * Reads a block of a sampling message.
   *
   * @throws ShapeException if {@code type} or a member that the type requires is missing
   */
  static ContentBlock fromSampling(JsonObject json) {
    return switch (Members.string(json, "type")) {
      case "tool_use" -> new ToolUse(json);
      case "tool_result" -> new ToolResult(json);
      default -> from(json);
    };
  }

  /** Returns a block of text. */
  static TextContent text(String text) {
    return new TextContent(JsonObject.of("type", "text", "text", text));
  }

  /** Returns an image. */
  static ImageContent image(byte[] bytes, String mimeType) {
    return new ImageContent(Media.object("image", bytes, mimeType));
  }

  /** Returns sound. Since 2025-03-26. */
  static AudioContent audio(byte[] bytes, String mimeType) {
    return new AudioContent(Media.object("audio", bytes, mimeType));
  }

  /** Returns the model's wish to use a tool. Since 2025-11-25, in sampling only. */
  static ToolUse toolUse(String id, String name, JsonObject input) {
    return new ToolUse(JsonObject.of("type", "tool_use", "id", id, "name", name, "input", input));
  }

  /** Returns the whole object. */
  JsonObject json();

  /** Returns the type as it is on the wire. Text of the server if this is {@link Unknown}. */
  default String type() {
    return Members.string(json(), "type");
  }

  /** Returns whom it is for and how much it matters, as the sender claims. */
  default Optional<Annotations> annotations() {
    return Annotations.in(json());
  }

  /** Returns the metadata, empty if there is none. */
  default JsonObject meta() {
    return Members.meta(json());
  }

  /** Text. */
  final class TextContent extends WireObject implements ContentBlock {

    private TextContent(JsonObject json) {
      super(json);
      Members.string(json, "text");
    }

    /** Returns the text. */
    public String text() {
      return Members.string(json(), "text");
    }
  }

  /** An image. */
  final class ImageContent extends Media implements ContentBlock {

    private ImageContent(JsonObject json) {
      super(json);
    }
  }

  /** Sound. Since 2025-03-26. */
  final class AudioContent extends Media implements ContentBlock {

    private AudioContent(JsonObject json) {
      super(json);
    }
  }

  /** The address of a resource, which need not be in the server's list. Since 2025-06-18. */
  final class ResourceLink extends WireObject implements ContentBlock {

    private ResourceLink(JsonObject json) {
      super(json);
      Resource.from(json);
    }

    /** Returns the resource that is linked. Its JSON is that of the link, with {@code type}. */
    public Resource resource() {
      return Resource.from(json());
    }
  }

  /** The contents of a resource. */
  final class EmbeddedResource extends WireObject implements ContentBlock {

    private final ResourceContents resource;

    private EmbeddedResource(JsonObject json) {
      super(json);
      resource = Members.read(json, "resource", ResourceContents::from);
    }

    /** Returns the contents. */
    public ResourceContents resource() {
      return resource;
    }
  }

  /** A model's wish to use a tool, in sampling. Since 2025-11-25. */
  final class ToolUse extends WireObject implements ContentBlock {

    private ToolUse(JsonObject json) {
      super(json);
      Members.string(json, "id");
      Members.string(json, "name");
      Members.object(json, "input");
    }

    /** Returns what the result will refer to. */
    public String id() {
      return Members.string(json(), "id");
    }

    /** Returns the name of the tool, of those in the sampling request. */
    public String name() {
      return Members.string(json(), "name");
    }

    /** Returns the arguments. */
    public JsonObject input() {
      return Members.object(json(), "input");
    }
  }

  /** The result of a tool use, in sampling. Since 2025-11-25. */
  final class ToolResult extends WireObject implements ContentBlock {

    private final List<ContentBlock> content;

    private ToolResult(JsonObject json) {
      super(json);
      Members.string(json, "toolUseId");
      content = Members.objects(json, "content", ContentBlock::from);
      Members.checkedFlag(json, "isError");
    }

    /** Returns the {@link ToolUse#id()} this answers. */
    public String toolUseId() {
      return Members.string(json(), "toolUseId");
    }

    /** Returns the content; never a tool use or another tool result. */
    public List<ContentBlock> content() {
      return content;
    }

    /** Returns the structured result; JSON {@code null} is a result, absence is empty. */
    public Optional<JsonValue> structuredContent() {
      return Optional.ofNullable(json().get("structuredContent"));
    }

    /** Tells whether the tool failed. */
    public boolean isError() {
      return Members.checkedFlag(json(), "isError");
    }
  }

  /** A type that this version does not know, or that has no business where it stands. */
  final class Unknown extends WireObject implements ContentBlock {

    private Unknown(JsonObject json) {
      super(json);
    }
  }
}
