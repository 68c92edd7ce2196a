package io.gatehouse.mcp.internal.rpc;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;

/** Puts JSON-RPC envelopes around parameter bytes without parsing or copying them. */
public final class RpcWriter {
  private static final byte[] END_PARAMS = ascii("}}");
  private static final byte[] END = ascii("}");
  private static final byte[] COMMA = ascii(",");
  private static final byte[] NONE = new byte[0];

  /** The part between id and parameters, by method; a small closed set. */
  private static final ConcurrentHashMap<String, byte[]> METHODS = new ConcurrentHashMap<>();

  private RpcWriter() {}

  /**
   * A request.
   *
   * @param members the approved members of {@code params}, without braces
   * @param extra further members of {@code params}, such as {@code "_meta":{…}}, without braces; may be empty
   */
  public static MessageBody request(long id, String method, byte[] members, byte[] extra) {
    byte[] head = ascii("{\"jsonrpc\":\"2.0\",\"id\":" + id);
    byte[] comma = members.length > 0 && extra.length > 0 ? COMMA : NONE;
    return MessageBody.of(head, method(method), members, comma, extra, END_PARAMS);
  }

  /** A notification with these parameters. */
  public static MessageBody notification(String method, byte[] members) {
    return MessageBody.of(ascii("{\"jsonrpc\":\"2.0\""), method(method), members, END_PARAMS);
  }

  /** An answer to a server's request; {@code members} are those of the result, approved, without braces. */
  public static MessageBody result(JsonValue id, byte[] members) {
    return MessageBody.of(
        ascii("{\"jsonrpc\":\"2.0\",\"id\":"),
        id.toUtf8(),
        ascii(",\"result\":{"),
        members,
        END_PARAMS);
  }

  /** A refusal of a server's request; {@code message} is ours. */
  public static MessageBody error(JsonValue id, int code, String message) {
    return MessageBody.of(
        ascii("{\"jsonrpc\":\"2.0\",\"id\":"),
        id.toUtf8(),
        ascii(",\"error\":"),
        JsonObject.of("code", code, "message", message).toUtf8(),
        END);
  }

  /** The members of {@code object} without braces, to be used as {@code extra}. */
  public static byte[] members(JsonObject object) {
    if (object.size() == 0) {
      return NONE;
    }
    byte[] json = object.toUtf8();
    return java.util.Arrays.copyOfRange(json, 1, json.length - 1);
  }

  private static byte[] method(String method) {
    return METHODS.computeIfAbsent(
        method, name -> ascii(",\"method\":" + JsonString.of(name).toJson() + ",\"params\":{"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
