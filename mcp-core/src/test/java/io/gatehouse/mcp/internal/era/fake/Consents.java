package io.gatehouse.mcp.internal.era.fake;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.ConsentGate;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.gate.MethodTable;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.internal.gate.Proposal;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CreateMessageRequest;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.ServerCapabilities;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The real gate with a policy that allows everything until {@link #revoke()} is called, and what it has approved. Safe for use by
 * several threads.
 */
public final class Consents {
  private static final URI ENDPOINT = URI.create("https://server.example/mcp");

  private final AtomicBoolean valid = new AtomicBoolean(true);
  private final ConsentGate gate =
      new ConsentGate(request -> ConsentDecision.Allow.unchanged().validWhile(valid::get));
  private final Origin origin = new Origin(
      "request-1",
      "scripted",
      ServerIdentity.Http.of(ENDPOINT, new TreeSet<>()),
      CallContext.of("alice"),
      Instant.EPOCH,
      Optional.empty());

  /** Makes every approval void from now on. */
  public void revoke() {
    valid.set(false);
  }

  /** The consent to connect. */
  public Approved<?> connect() {
    return admit(
        new ConsentRequest.ConnectServer(origin, ENDPOINT, new TreeSet<>(), Optional.empty()),
        null);
  }

  /** The consent to use what the server offers. */
  public Approved<?> review() {
    ServerDescription description = new ServerDescription(
        Era.MODERN,
        ProtocolVersion.V2026_07_28,
        Optional.empty(),
        ServerCapabilities.from(JsonObject.empty()),
        Optional.empty(),
        List.of());
    return admit(
        new ConsentRequest.ReviewServer(
            origin,
            new ServerOffer(description, List.of(), List.of(), List.of(), List.of(), List.of()),
            Optional.empty()),
        null);
  }

  /** A message that the consent to connect covers. */
  public Dispatch own(String method, JsonObject params) {
    return connect().open(OutboundMessage.of(method, null, params));
  }

  /** A completion. */
  public Dispatch completion(JsonObject params) {
    return review().open(OutboundMessage.of("completion/complete", null, params));
  }

  /** A call of {@code tool}. */
  public Dispatch toolCall(Tool tool, JsonObject arguments) {
    byte[] bytes = arguments.toUtf8();
    ConsentRequest request = new ConsentRequest.CallTool(
        origin, ToolDefinition.of(tool), arguments, Fingerprint.of("arguments", bytes), Set.of());
    return admit(request, OutboundMessage.toolCall(tool, arguments, bytes)).open();
  }

  /** A call of a tool without anything special. */
  public Dispatch toolCall(String name, JsonObject arguments) {
    return toolCall(
        Tool.from(JsonObject.of("name", name, "inputSchema", JsonObject.of("type", "object"))),
        arguments);
  }

  /** A read. */
  public Dispatch read(String uri) {
    return admit(
            new ConsentRequest.ReadResource(origin, uri),
            OutboundMessage.of("resources/read", uri, JsonObject.of("uri", uri)))
        .open();
  }

  /** A prompt. */
  public Dispatch prompt(String name) {
    return admit(
            new ConsentRequest.GetPrompt(
                origin, Prompt.from(JsonObject.of("name", name)), JsonObject.empty()),
            OutboundMessage.of("prompts/get", name, JsonObject.of("name", name)))
        .open();
  }

  /** A modern subscription. */
  public Dispatch listen(SubscriptionFilter filter) {
    return admit(
            new ConsentRequest.SubscribeResource(origin, filter),
            OutboundMessage.of(
                "subscriptions/listen", null, JsonObject.of("notifications", filter.json())))
        .open();
  }

  /** A legacy subscription. */
  public Dispatch subscribe(String uri) {
    return admit(
            new ConsentRequest.SubscribeResource(
                origin, SubscriptionFilter.builder().resource(uri).build()),
            OutboundMessage.of("resources/subscribe", uri, JsonObject.of("uri", uri)))
        .open();
  }

  /** An approved answer to a server's question. */
  public Dispatch answer(JsonObject result) {
    ElicitRequest.Form form = (ElicitRequest.Form) ElicitRequest.from(JsonObject.of(
        "message",
        "?",
        "requestedSchema",
        JsonObject.of("type", "object", "properties", JsonObject.empty())));
    return admit(
            new ConsentRequest.ElicitForm(origin, form, Optional.empty()),
            OutboundMessage.of(MethodTable.ANSWER, null, result))
        .open();
  }

  /** An approved answer of a model. */
  public Dispatch sampled(JsonObject result) {
    CreateMessageRequest asked =
        CreateMessageRequest.from(JsonObject.of("messages", List.of(), "maxTokens", 1));
    return admit(
            new ConsentRequest.SampleResult(origin, asked, CreateMessageResult.from(result)),
            OutboundMessage.of(MethodTable.ANSWER, null, result))
        .open();
  }

  /** A log level. */
  public Dispatch logLevel(String level) {
    return review()
        .open(OutboundMessage.of("logging/setLevel", null, JsonObject.of("level", level)));
  }

  private Approved<?> admit(
      ConsentRequest request, @org.jspecify.annotations.Nullable OutboundMessage message) {
    Proposal<ConsentRequest> proposal = new Proposal<>() {
      @Override
      public ConsentRequest request() {
        return request;
      }

      @Override
      public OutboundMessage message() {
        if (message == null) {
          throw new IllegalStateException("covers many messages");
        }
        return message;
      }

      @Override
      public void recheck() {}
    };
    return gate.admit(proposal, new CallScope(), Delivery.NOT_SENT);
  }
}
