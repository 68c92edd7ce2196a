package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The {@code error} of a JSON-RPC response. Its message is untrusted text of the server. Immutable. */
public final class ErrorObject extends WireObject {

  /** The message was not JSON. */
  public static final int PARSE_ERROR = -32700;

  /** The message was not a request. */
  public static final int INVALID_REQUEST = -32600;

  /** There is no such method. */
  public static final int METHOD_NOT_FOUND = -32601;

  /** The parameters are wrong; in the modern era also: no such tool, prompt, resource, cursor or task. */
  public static final int INVALID_PARAMS = -32602;

  /** The other side failed. */
  public static final int INTERNAL_ERROR = -32603;

  /** The headers do not fit the body. Modern era. */
  public static final int HEADER_MISMATCH = -32020;

  /** The request needs a capability that the client did not declare. Modern era. */
  public static final int MISSING_REQUIRED_CLIENT_CAPABILITY = -32021;

  /** The server does not speak the version of the request. Modern era. */
  public static final int UNSUPPORTED_PROTOCOL_VERSION = -32022;

  /** There is no such resource. Legacy era. */
  public static final int RESOURCE_NOT_FOUND = -32002;

  /** The user must visit URLs first. 2025-11-25 only. */
  public static final int URL_ELICITATION_REQUIRED = -32042;

  /** What a client answers when its user refused a sampling request. Legacy era. */
  public static final int USER_REJECTED = -1;

  private ErrorObject(JsonObject json) {
    super(json);
    if (!isInteger(Members.number(json, "code"))) {
      throw ShapeException.expected("an integer", "code");
    }
    Members.string(json, "message");
  }

  /**
   * Reads an error.
   *
   * @throws ShapeException if {@code code} is not an integer or {@code message} is not a string
   */
  public static ErrorObject from(JsonObject json) {
    return new ErrorObject(json);
  }

  /** Returns an error to answer a legacy server's request with. */
  public static ErrorObject of(int code, String message) {
    return new ErrorObject(JsonObject.of("code", code, "message", message));
  }

  /** Returns the code. One that does not fit an int, which means nothing in MCP, becomes the nearest int. */
  public int code() {
    BigDecimal code = Members.number(json(), "code").bigDecimalValue();
    return code.max(BigDecimal.valueOf(Integer.MIN_VALUE))
        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
        .intValueExact();
  }

  /** Returns what the other side says went wrong. */
  public String message() {
    return Members.string(json(), "message");
  }

  /** Returns more about it: any JSON, {@code null} included; absence is empty. */
  public Optional<JsonValue> data() {
    return Optional.ofNullable(json().get("data"));
  }

  /**
   * Tells whether only a modern server would answer so (2026-07-28 basic/versioning): header mismatch, missing capability or
   * unsupported version. No other code says anything about the era.
   */
  public boolean isModern() {
    int code = code();
    return code == HEADER_MISMATCH
        || code == MISSING_REQUIRED_CLIENT_CAPABILITY
        || code == UNSUPPORTED_PROTOCOL_VERSION;
  }

  /** Returns the versions in {@code data.supported}, in the server's order; empty if it names none. */
  public List<ProtocolVersion> supportedVersions() {
    return details().map(data -> Members.readableStrings(data, "supported")).stream()
        .flatMap(List::stream)
        .map(ProtocolVersion::of)
        .toList();
  }

  /** Returns {@code data.requiredCapabilities} of error -32021. */
  public Optional<ClientCapabilities> requiredCapabilities() {
    return details()
        .flatMap(data -> data.object("requiredCapabilities"))
        .map(ClientCapabilities::from);
  }

  /**
   * Returns {@code data.elicitations} of error -32042.
   *
   * @throws ShapeException if it is not a list of elicitations
   */
  public List<ElicitRequest> elicitations() {
    try {
      return details()
          .map(data -> Members.checkedObjects(data, "elicitations", ElicitRequest::from))
          .orElse(List.of());
    } catch (ShapeException e) {
      throw e.under("data");
    }
  }

  private Optional<JsonObject> details() {
    return json().object("data");
  }

  private static boolean isInteger(JsonNumber number) {
    return number.bigDecimalValue().stripTrailingZeros().scale() <= 0;
  }

  /** Returns the type and the code: nothing that a server wrote. */
  @Override
  public String toString() {
    return "ErrorObject[" + code() + "]";
  }
}
