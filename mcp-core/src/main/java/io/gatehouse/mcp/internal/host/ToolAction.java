package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.OutboundRequest;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.DefinitionChangedException;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.List;

/** Calling a tool (2026-07-28 {@code server/tools}). */
final class ToolAction implements Action<CallToolResult> {
  static final ToolAction INSTANCE = new ToolAction();

  private ToolAction() {}

  @Override
  public String method() {
    return "tools/call";
  }

  @Override
  public Ask<ConsentRequest.CallTool> propose(
      Session session, Link link, OutboundRequest request, Origin origin, CallScope scope) {
    ToolDefinition definition = session.definition(request.subject(), request.context(), scope);
    return propose(session, link, definition, request.arguments(), origin);
  }

  /** The same for a definition that is at hand already. */
  Ask<ConsentRequest.CallTool> propose(
      Session session, Link link, ToolDefinition definition, JsonObject arguments, Origin origin) {
    requireValid(session, definition, arguments);
    byte[] frozen = arguments.toCanonicalUtf8();
    Tool tool = definition.tool();
    ConsentRequest.CallTool call = new ConsentRequest.CallTool(
        origin,
        definition,
        arguments,
        Fingerprint.of("arguments", frozen),
        link.connection().mirrored(tool));
    return Ask.toSend(
            call,
            OutboundMessage.toolCall(tool, arguments, frozen),
            () -> requireUnchanged(session, definition))
        .replaceable(value -> {
          if (!(value instanceof JsonObject other)) {
            throw invalid(session, "the replaced arguments are not an object", List.of());
          }
          return propose(session, link, definition, other, origin);
        });
  }

  @Override
  public CallToolResult parse(JsonObject result) {
    return CallToolResult.from(result);
  }

  @Override
  public List<Finding> findings(Session session, ConsentRequest request, CallToolResult result) {
    ToolDefinition definition = ((ConsentRequest.CallTool) request).tool();
    if (result.isError() || definition.tool().outputSchema().isEmpty()) {
      return List.of(); // an error need not have the shape of a success
    }
    if (result.structuredContent().isEmpty()) {
      return List.of(Finding.of(
          "missing_structured_content", definition.tool().name(), "the tool has an outputSchema"));
    }
    return session
        .services()
        .schemas()
        .outputProblems(definition, result.structuredContent().get());
  }

  private static void requireValid(
      Session session, ToolDefinition definition, JsonObject arguments) {
    List<Finding> problems = session.services().schemas().inputProblems(definition, arguments);
    if (!problems.isEmpty()) {
      throw invalid(
          session, "the arguments break the tool's inputSchema: see findings()", problems);
    }
  }

  private static void requireUnchanged(Session session, ToolDefinition approved) {
    session.requireOpen();
    ToolDefinition now = session.catalogue().current(approved.tool().name());
    if (now == null || !now.fingerprint().equals(approved.fingerprint())) {
      throw new DefinitionChangedException(session.server(), io.gatehouse.mcp.Delivery.NOT_SENT);
    }
  }

  private static InvalidRequestException invalid(
      Session session, String message, List<Finding> findings) {
    return new InvalidRequestException(
        session.server(), InvalidRequestException.Reason.INVALID_ARGUMENTS, message, findings);
  }
}
