package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.OutboundRequest;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.protocol.GetPromptResult;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.PromptArgument;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.Origin;
import java.util.ArrayList;
import java.util.List;

/** Getting a prompt (2026-07-28 {@code server/prompts}); its arguments are strings. */
final class PromptAction implements Action<GetPromptResult> {
  static final PromptAction INSTANCE = new PromptAction();

  private PromptAction() {}

  @Override
  public String method() {
    return "prompts/get";
  }

  @Override
  public Ask<ConsentRequest.GetPrompt> propose(
      Session session, Link link, OutboundRequest request, Origin origin, CallScope scope) {
    Offered.require(
        session, link.connection().description().capabilities().hasPrompts(), "prompts");
    Prompt prompt = session.prompts(link, scope).stream()
        .filter(p -> p.name().equals(request.subject()))
        .findFirst()
        .orElseThrow(() -> new InvalidRequestException(
            session.server(),
            InvalidRequestException.Reason.UNKNOWN_PROMPT,
            "the server offers no such prompt",
            List.of()));
    requireValid(session, prompt, request.arguments());
    JsonObject params = JsonObject.of("name", prompt.name());
    if (request.arguments().size() > 0) {
      params = params.with("arguments", request.arguments());
    }
    return Ask.toSend(
        new ConsentRequest.GetPrompt(origin, prompt, request.arguments()),
        OutboundMessage.of(method(), prompt.name(), params),
        session::requireOpen);
  }

  @Override
  public GetPromptResult parse(JsonObject result) {
    return GetPromptResult.from(result);
  }

  private static void requireValid(Session session, Prompt prompt, JsonObject arguments) {
    List<Finding> problems = new ArrayList<>();
    arguments.members().forEach((name, value) -> {
      if (!(value instanceof JsonString)) {
        problems.add(
            Finding.of("not_a_string", prompt.name(), "every prompt argument is a string"));
      }
    });
    for (PromptArgument argument : prompt.arguments()) {
      if (argument.required() && !arguments.has(argument.name())) {
        problems.add(Finding.of(
            "missing_argument", argument.name(), "a required prompt argument is missing"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(
          session.server(),
          InvalidRequestException.Reason.INVALID_ARGUMENTS,
          "the arguments do not fit the prompt: see findings()",
          problems);
    }
  }
}
