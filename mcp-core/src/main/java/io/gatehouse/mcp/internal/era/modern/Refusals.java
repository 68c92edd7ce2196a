package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.ErrorObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what a reply without a result means for the caller. Never repeats a server's text. */
final class Refusals {
  private static final List<String> KNOWN =
      List.of("elicitation", "sampling", "roots", "extensions");
  private static final List<String> PARTS = List.of("form", "url", "tools", "context", Terms.TASKS);

  private Refusals() {}

  /** The exception for {@code reply} to {@code method}. */
  static McpException of(String server, String method, Reply reply) {
    if (reply instanceof Reply.Failure failure) {
      return failed(server, method, failure);
    } else if (reply instanceof Reply.Bare bare) {
      return bare(server, method, bare.status());
    } else if (reply instanceof Reply.Broken broken) {
      return new ProtocolViolationException(
          server,
          Delivery.DELIVERED,
          "the answer to " + method + " is invalid: " + broken.rule(),
          null);
    }
    throw new IllegalArgumentException("a result is no refusal");
  }

  private static McpException failed(String server, String method, Reply.Failure failure) {
    if (tooLarge(failure.status())) {
      return bare(server, method, failure.status());
    }
    ErrorObject error = failure.error();
    return switch (error.code()) {
      case ErrorObject.MISSING_REQUIRED_CLIENT_CAPABILITY ->
        new ServerErrorException(
            server,
            method,
            error,
            "it needs client capabilities that the host does not have: " + needed(error));
      case ErrorObject.HEADER_MISMATCH ->
        new ServerErrorException(server, method, error, "the headers still do not fit the body");
      case ErrorObject.UNSUPPORTED_PROTOCOL_VERSION ->
        new ServerErrorException(server, method, error, "it refuses every version it names itself");
      default -> new ServerErrorException(server, method, error);
    };
  }

  private static McpException bare(String server, String method, int status) {
    if (status == 401 || status == 403) {
      return new AuthorizationException(
          server,
          Delivery.NOT_SENT,
          method + " was refused with HTTP status " + status
              + ": configure an authorizer with access to it",
          null);
    }
    if (status >= 200 && status < 300) {
      return new ProtocolViolationException(
          server,
          Delivery.DELIVERED,
          method + " was answered with HTTP status " + status + " and no json-rpc message",
          null);
    }
    String what = method + " was answered with HTTP status " + status;
    if (tooLarge(status)) {
      what += status == 413
          ? ": its body is too large for the server"
          : ": its headers are too large for the server";
    }
    return new TransportException(
        server, TransportException.Reason.HTTP_STATUS, Delivery.UNKNOWN, what, null);
  }

  private static boolean tooLarge(int status) {
    return status == 413 || status == 431;
  }

  /** The capabilities in {@code data.requiredCapabilities}, as far as their names are ours. */
  static String needed(ErrorObject error) {
    JsonObject required =
        error.requiredCapabilities().map(ClientCapabilities::json).orElse(JsonObject.empty());
    List<String> names = new ArrayList<>();
    for (String name : KNOWN) {
      JsonObject parts = required.object(name).orElse(null);
      if (parts == null) {
        continue;
      }
      List<String> named =
          PARTS.stream().filter(parts::has).map(part -> name + "." + part).toList();
      names.addAll(named.isEmpty() && !name.equals("extensions") ? List.of(name) : named);
    }
    return names.isEmpty() ? "the server does not say which" : String.join(", ", names);
  }

  /** Whether {@code declared} has everything that {@code error} asks for. */
  static boolean covers(ClientCapabilities declared, ErrorObject error) {
    return error
        .requiredCapabilities()
        .filter(c -> c.json().size() > 0)
        .map(c -> covers(declared.toModern(), c.json()))
        .orElse(false);
  }

  private static boolean covers(JsonObject declared, JsonObject required) {
    for (Map.Entry<String, io.gatehouse.mcp.json.JsonValue> member :
        required.members().entrySet()) {
      JsonObject mine = declared.object(member.getKey()).orElse(null);
      if (mine == null || (member.getValue() instanceof JsonObject parts && !covers(mine, parts))) {
        return false;
      }
    }
    return true;
  }
}
