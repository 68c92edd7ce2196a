package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ElicitationHandler;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.internal.era.Questions.Answer;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.internal.gate.MethodTable;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.internal.host.QuestionDesk.Asked;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ElicitResult;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Forms and URLs (2026-07-28 {@code client/elicitation}): declining and dismissing are said in-band. */
final class ElicitationDesk {
  private final HostServices services;
  private final String server;

  ElicitationDesk(HostServices services, String server) {
    this.services = services;
    this.server = server;
  }

  /** A form: the gate first; content in its answer is sent, otherwise the handler fills the form and the gate sees that. */
  Answer form(ElicitRequest.Form form, Asked asked) {
    ElicitationHandler handler = services.elicitation();
    if (handler == null) {
      return new Answer.NotOffered("the server asked for a form, which was not declared");
    }
    Ask<ConsentRequest.ElicitForm> first = Ask.about(
            new ConsentRequest.ElicitForm(asked.origin().get(), form, Optional.empty()), () -> {})
        .replaceable(value -> filled(form, value, asked));
    Approved<ConsentRequest.ElicitForm> approved =
        services.gate().admit(first, asked.scope(), Delivery.DELIVERED);
    if (approved.request().content().isPresent()) {
      return new Answer.Given(approved.open());
    }
    Optional<ElicitResult> said =
        HandlerCall.run("elicitation", asked.scope(), () -> handler.elicit(form, asked.context()));
    if (said.isEmpty() || said.get().action() != ElicitResult.Action.ACCEPT) {
      return declined(said);
    }
    Ask<ConsentRequest.ElicitForm> second;
    try {
      second = filled(form, said.get().content().orElse(JsonObject.empty()), asked);
    } catch (InvalidRequestException e) {
      return new Answer.Declined("cancel"); // what the handler filled in does not fit the form
    }
    return new Answer.Given(
        services.gate().admit(second, asked.scope(), Delivery.DELIVERED).open());
  }

  /** A URL: shown whole by the gate, opened by the handler, never fetched here. */
  Answer url(ElicitRequest.Url url, Asked asked) {
    ElicitationHandler handler = services.elicitation();
    if (handler == null || !handler.supportsUrl()) {
      return new Answer.NotOffered("the server asked to open a URL, which was not declared");
    }
    if (!openable(url.url())) {
      return new Answer.Invalid(
          "the URL is neither https nor http to this machine, or has a user in it");
    }
    OutboundMessage message =
        OutboundMessage.of(MethodTable.ANSWER, null, ElicitResult.acceptUrl().json());
    Approved<ConsentRequest.ElicitUrl> approved = services
        .gate()
        .admit(
            Ask.toSend(new ConsentRequest.ElicitUrl(asked.origin().get(), url), message, () -> {}),
            asked.scope(),
            Delivery.DELIVERED);
    Optional<ElicitResult> said =
        HandlerCall.run("elicitation", asked.scope(), () -> handler.elicit(url, asked.context()));
    if (said.isEmpty() || said.get().action() != ElicitResult.Action.ACCEPT) {
      return declined(said);
    }
    return new Answer.Given(approved.open());
  }

  private Ask<ConsentRequest.ElicitForm> filled(
      ElicitRequest.Form form, JsonValue value, Asked asked) {
    if (!(value instanceof JsonObject given)) {
      throw unfit();
    }
    JsonObject content = form.requestedSchema().withDefaults(given);
    if (!form.requestedSchema().validate(content).isEmpty()) {
      throw unfit();
    }
    return Ask.toSend(
            new ConsentRequest.ElicitForm(asked.origin().get(), form, Optional.of(content)),
            OutboundMessage.of(
                MethodTable.ANSWER, null, ElicitResult.accept(content).json()),
            () -> {})
        .replaceable(other -> filled(form, other, asked));
  }

  private InvalidRequestException unfit() {
    return new InvalidRequestException(
        server,
        InvalidRequestException.Reason.INVALID_ARGUMENTS,
        "the content does not fit the server's form",
        List.of());
  }

  private static Answer declined(Optional<ElicitResult> said) {
    boolean decline = said.isPresent() && said.get().action() == ElicitResult.Action.DECLINE;
    return new Answer.Declined(decline ? "decline" : "cancel");
  }

  private static boolean openable(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null
          && uri.getRawUserInfo() == null // https://bank.example@evil.example/ reads as the bank's
          && ("https".equalsIgnoreCase(uri.getScheme())
              || ("http".equalsIgnoreCase(uri.getScheme())
                  && UrlRules.isLoopbackHost(uri.getHost())));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
