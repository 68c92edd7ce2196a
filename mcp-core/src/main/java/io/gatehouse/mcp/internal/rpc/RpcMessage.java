package io.gatehouse.mcp.internal.rpc;

import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.ShapeException;
import java.util.Optional;

/** One JSON-RPC 2.0 message from a server, told apart by its members (2026-07-28 {@code basic/index#messages}). */
public sealed interface RpcMessage {
  /** An answer with a result. */
  record Result(JsonValue id, JsonObject result) implements RpcMessage {}

  /** An answer with an error; servers that could not read the id leave it out or say null. */
  record Failure(Optional<JsonValue> id, ErrorObject error) implements RpcMessage {}

  /** A request from the server (legacy era only). */
  record Request(JsonValue id, String method, JsonObject params) implements RpcMessage {}

  /** A notification; never answered. */
  record Notification(String method, JsonObject params) implements RpcMessage {}

  /**
   * Something else.
   *
   * @param id which request of ours it tries to answer, if that can be read
   * @param why what is wrong with it, in our words
   */
  record Malformed(Optional<JsonValue> id, String why) implements RpcMessage {
    private Malformed(String why) {
      this(Optional.empty(), why);
    }
  }

  /** Tells what {@code value} is; never throws. */
  static RpcMessage of(JsonValue value) {
    if (!(value instanceof JsonObject json)) {
      return new Malformed("a message is not an object");
    }
    if (!"2.0".equals(json.string("jsonrpc").orElse(""))) {
      return new Malformed("jsonrpc is not \"2.0\"");
    }
    JsonValue id = json.get("id");
    JsonValue usable = id instanceof JsonString || id instanceof JsonNumber ? id : null;
    Optional<String> method = json.string("method");
    if (method.isPresent()) {
      JsonValue given = json.get("params");
      if (given instanceof JsonNull) {
        given = null; // many writers send null for what they lack
      }
      if (given != null && !(given instanceof JsonObject)) {
        return new Malformed("params is not an object");
      }
      JsonObject params = given == null ? JsonObject.empty() : (JsonObject) given;
      if (!json.has("id")) {
        return new Notification(method.get(), params);
      }
      return usable != null
          ? new Request(usable, method.get(), params)
          : new Malformed("a request has no usable id");
    }
    return answer(json, Optional.ofNullable(usable));
  }

  private static RpcMessage answer(JsonObject json, Optional<JsonValue> id) {
    if (json.has("result") == json.has("error")) {
      return new Malformed(id, "an answer has not exactly one of result and error");
    }
    if (json.has("error")) {
      Optional<JsonObject> error = json.object("error");
      if (error.isEmpty()) {
        return new Malformed(id, "error is not an object");
      }
      try {
        return new Failure(id, ErrorObject.from(error.get()));
      } catch (ShapeException e) {
        return new Malformed(id, "error has no integer code or no message");
      }
    }
    Optional<JsonObject> result = json.object("result");
    if (id.isEmpty()) {
      return new Malformed("a result has no usable id");
    }
    return result.isPresent()
        ? new Result(id.get(), result.get())
        : new Malformed(id, "result is not an object");
  }
}
