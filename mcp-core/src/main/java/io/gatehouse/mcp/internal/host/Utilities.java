package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.Watch;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CompleteReference;
import io.gatehouse.mcp.protocol.CompleteResult;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.LogLevel;
import io.gatehouse.mcp.protocol.ServerCapabilities;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.ShapeException;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.List;
import java.util.Optional;

/** What is neither an action nor a list: completion, subscriptions, log level, ping. */
final class Utilities {

  CompleteResult complete(
      Session session,
      CompleteReference reference,
      String argument,
      String value,
      JsonObject resolved,
      CallScope scope) {
    Link link = session.reviewed(scope);
    ServerDescription server = link.connection().description();
    // 2024-11-05 had completion without a capability for it
    boolean offered = server.capabilities().hasCompletions()
        || server.protocolVersion().equals(io.gatehouse.mcp.protocol.ProtocolVersion.V2024_11_05);
    Offered.require(session, offered, "completion");
    JsonObject params = JsonObject.of(
        "ref", reference.json(), "argument", JsonObject.of("name", argument, "value", value));
    if (resolved.size() > 0) {
      params = params.with("context", JsonObject.of("arguments", resolved));
    }
    JsonObject result = call(session, link, session.review(), "completion/complete", params, scope);
    try {
      return CompleteResult.from(result);
    } catch (ShapeException e) {
      throw new ProtocolViolationException(
          session.server(),
          Delivery.DELIVERED,
          "the result of completion/complete is malformed at " + e.at(),
          e);
    }
  }

  Watch watch(Session session, SubscriptionFilter filter, CallContext context, CallScope scope) {
    Link link = session.reviewed(scope);
    requireOffered(session, link.connection().description().capabilities(), filter);
    ConsentRequest.SubscribeResource request = new ConsentRequest.SubscribeResource(
        session.services().origin(session.server(), session.identity(), context, Optional.empty()),
        filter);
    OutboundMessage message = OutboundMessage.of(
        "subscriptions/listen", null, JsonObject.of("notifications", filter.json()));
    Approved<ConsentRequest.SubscribeResource> approved = session
        .services()
        .gate()
        .admit(Ask.toSend(request, message, session::requireOpen), scope, Delivery.NOT_SENT);
    return session.watches().open(link, approved.open());
  }

  void logLevel(Session session, LogLevel level, CallScope scope) {
    Link link = session.reviewed(scope);
    Offered.require(session, legacy(link), "log levels for a session");
    Offered.require(
        session, link.connection().description().capabilities().hasLogging(), "logging");
    call(
        session,
        link,
        session.review(),
        "logging/setLevel",
        JsonObject.of("level", level.value()),
        scope);
  }

  void ping(Session session, CallScope scope) {
    Link link = session.linked(scope);
    Offered.require(session, legacy(link), "ping: the modern era has none");
    call(session, link, link.consent(), "ping", JsonObject.empty(), scope);
  }

  private static boolean legacy(Link link) {
    return link.connection().description().era() == Era.LEGACY;
  }

  private static JsonObject call(
      Session session,
      Link link,
      Approved<?> consent,
      String method,
      JsonObject params,
      CallScope scope) {
    Dispatch dispatch = consent.open(OutboundMessage.of(method, null, params));
    CallSettings settings = session.ownSettings(scope);
    try {
      return link.connection().call(dispatch, settings);
    } finally {
      settings.deadline().close();
    }
  }

  private static void requireOffered(
      Session session, ServerCapabilities can, SubscriptionFilter filter) {
    if (filter.isEmpty()) {
      throw new InvalidRequestException(
          session.server(),
          InvalidRequestException.Reason.INVALID_ARGUMENTS,
          "the filter asks for nothing",
          List.of());
    }
    Offered.require(
        session, !filter.toolsListChanged() || can.toolsListChanged(), "changes of its tools");
    Offered.require(
        session,
        !filter.promptsListChanged() || can.promptsListChanged(),
        "changes of its prompts");
    Offered.require(
        session,
        !filter.resourcesListChanged() || can.resourcesListChanged(),
        "changes of its resources");
    Offered.require(
        session,
        filter.resources().isEmpty() || can.resourcesSubscribe(),
        "resource subscriptions");
  }
}
