package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Optional;

/** What is in a resource: text, bytes, or something that this version does not know. Immutable. */
public sealed interface ResourceContents {

  /**
   * Reads contents.
   *
   * @throws ShapeException if {@code uri} is not a string, or {@code text} or {@code blob} is there and not a string
   */
  static ResourceContents from(JsonObject json) {
    Members.string(json, "uri");
    boolean text = Members.checkedString(json, "text").isPresent();
    boolean blob = Members.checkedString(json, "blob").isPresent();
    if (text == blob) {
      return new Unknown(json); // Neither, or both: nobody can say which one counts.
    }
    return text ? new Text(json) : new Blob(json);
  }

  /** Returns the whole object. */
  JsonObject json();

  /** Returns the address, which may be that of a part of what was read. */
  default String uri() {
    return Members.string(json(), "uri");
  }

  /** Returns the media type that the server claims. */
  default Optional<String> mimeType() {
    return json().string("mimeType");
  }

  /** Returns the metadata, empty if there is none. */
  default JsonObject meta() {
    return Members.meta(json());
  }

  /** Text. */
  final class Text extends WireObject implements ResourceContents {

    private Text(JsonObject json) {
      super(json);
    }

    /** Returns the text. */
    public String text() {
      return Members.string(json(), "text");
    }
  }

  /** Bytes. */
  final class Blob extends WireObject implements ResourceContents {

    private Blob(JsonObject json) {
      super(json);
    }

    /** Returns the bytes as base64, as received. */
    public String blob() {
      return Members.string(json(), "blob");
    }

    /**
     * Decodes the bytes anew at each call.
     *
     * @throws ShapeException if they are not strict base64
     */
    public byte[] bytes() {
      return Base64Text.decode(blob(), "blob");
    }
  }

  /** Contents that are neither text nor bytes, or claim to be both. */
  final class Unknown extends WireObject implements ResourceContents {

    private Unknown(JsonObject json) {
      super(json);
    }
  }
}
