package io.gatehouse.mcp;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Objects;

/**
 * What is about to be asked for.
 *
 * @param method {@code tools/call}, {@code resources/read} or {@code prompts/get}
 * @param server the host's alias
 * @param subject the name of the tool or prompt, or the URI of the resource
 */
public record OutboundRequest(
    String method, String server, String subject, JsonObject arguments, CallContext context) {
  public OutboundRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(arguments, "arguments");
    Objects.requireNonNull(context, "context");
  }

  /** This request with other arguments. */
  public OutboundRequest withArguments(JsonObject changed) {
    return new OutboundRequest(method, server, subject, changed, context);
  }

  /** Shows what is not secret. */
  @Override
  public String toString() {
    return "OutboundRequest[" + method + " to " + server + "]";
  }
}
