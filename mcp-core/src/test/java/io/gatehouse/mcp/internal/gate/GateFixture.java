package io.gatehouse.mcp.internal.gate;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.ServerCapabilities;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentEvent;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.Resumption;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A gate before a small policy, and what was told to it. Safe for use by several threads. */
final class GateFixture implements ConsentPolicy {
  private static final URI ENDPOINT = URI.create("https://server.example/mcp");

  /** What the policy was told, with the subject of the request before it. */
  final List<String> events = new CopyOnWriteArrayList<>();

  final ConsentGate gate = new ConsentGate(this);

  /** What the policy says to every question. */
  volatile Answer answer = request -> ConsentDecision.allow();

  /** Run before every transmission. */
  volatile Runnable recheck = () -> {};

  private final AtomicInteger requests = new AtomicInteger();

  interface Answer {
    ConsentDecision to(ConsentRequest request) throws InterruptedException;
  }

  @Override
  public ConsentDecision decide(ConsentRequest request) throws InterruptedException {
    return answer.to(request);
  }

  @Override
  public Resumption resume(String pendingId) {
    return new Resumption.Refused("unknown");
  }

  @Override
  public void observe(ConsentRequest request, ConsentEvent event) {
    events.add(request.kind() + " " + event);
  }

  Origin origin() {
    return new Origin(
        "request-" + requests.incrementAndGet(),
        "server",
        ServerIdentity.Http.of(ENDPOINT, new TreeSet<>()),
        CallContext.of("alice"),
        Instant.EPOCH,
        Optional.empty());
  }

  static Tool tool(String name) {
    return Tool.from(JsonObject.of("name", name, "inputSchema", JsonObject.of("type", "object")));
  }

  ConsentRequest.CallTool callOf(String tool) {
    JsonObject none = JsonObject.empty();
    Fingerprint arguments = Fingerprint.of("arguments", none.toUtf8());
    return new ConsentRequest.CallTool(
        origin(), ToolDefinition.of(tool(tool)), none, arguments, Set.of());
  }

  Approved<?> call() {
    byte[] none = JsonObject.empty().toUtf8();
    return approved(
        callOf("read"), OutboundMessage.toolCall(tool("read"), JsonObject.empty(), none));
  }

  Approved<?> subscription() {
    return approved(
        new ConsentRequest.SubscribeResource(
            origin(), SubscriptionFilter.builder().resource("file:///a").build()),
        OutboundMessage.of("resources/subscribe", null, JsonObject.of("uri", "file:///a")));
  }

  Approved<?> connect() {
    return approved(
        new ConsentRequest.ConnectServer(origin(), ENDPOINT, new TreeSet<>(), Optional.empty()),
        message("none"));
  }

  Approved<?> review() {
    ServerDescription description = new ServerDescription(
        Era.MODERN,
        ProtocolVersion.V2026_07_28,
        Optional.empty(),
        ServerCapabilities.from(JsonObject.empty()),
        Optional.empty(),
        List.of());
    ServerOffer offer =
        new ServerOffer(description, List.of(), List.of(), List.of(), List.of(), List.of());
    return approved(
        new ConsentRequest.ReviewServer(origin(), offer, Optional.empty()), message("none"));
  }

  static OutboundMessage message(String method) {
    return OutboundMessage.of(method, null, JsonObject.empty());
  }

  Approved<?> approved(ConsentRequest request, OutboundMessage message) {
    return gate.admit(proposal(request, message), new CallScope(), Delivery.NOT_SENT);
  }

  Proposal<ConsentRequest> proposal(ConsentRequest request, OutboundMessage message) {
    return new Proposal<>() {
      @Override
      public ConsentRequest request() {
        return request;
      }

      @Override
      public OutboundMessage message() {
        return message;
      }

      @Override
      public void recheck() {
        recheck.run();
      }
    };
  }
}
