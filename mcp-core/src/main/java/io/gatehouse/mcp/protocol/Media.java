package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;

/** Bytes with a media type. */
abstract class Media extends WireObject {

  Media(JsonObject json) {
    super(json);
    Members.string(json, "data");
    Members.string(json, "mimeType");
  }

  static JsonObject object(String type, byte[] bytes, String mimeType) {
    return JsonObject.of("type", type, "data", Base64Text.encode(bytes), "mimeType", mimeType);
  }

  /** Returns the bytes as base64, as received. */
  public final String data() {
    return Members.string(json(), "data");
  }

  /** Returns the media type that the sender claims. */
  public final String mimeType() {
    return Members.string(json(), "mimeType");
  }

  /**
   * Decodes the bytes anew at each call.
   *
   * @throws ShapeException if they are not strict base64
   */
  public final byte[] bytes() {
    return Base64Text.decode(data(), "data");
  }
}
