package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.OutboundRequest;
import io.gatehouse.mcp.RequestOptions;
import io.gatehouse.mcp.ResumedCall;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.Resumption;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.Optional;

/**
 * Goes on with a suspended call: whoever takes it out of its store is the only one, and everything that was approved must
 * still be so. A crash after taking it leaves a refused call, never a doubled one.
 */
final class Resumer {
  private final HostCore core;
  private final HostServices services;
  private final Pipeline pipeline;
  private final PendingLogins logins;
  private final CallScope scope = new CallScope();

  Resumer(HostCore core, HostServices services, Pipeline pipeline, PendingLogins logins) {
    this.core = core;
    this.services = services;
    this.pipeline = pipeline;
    this.logins = logins;
  }

  ResumedCall resume(String pendingId) {
    Optional<PendingLogins.Waiting> login = logins.take(pendingId);
    if (login.isPresent()) {
      return carryOn(login.get().frozen(), login.get().decision());
    }
    Resumption.Approved approved = services.gate().resume(pendingId);
    FrozenRequest frozen;
    try {
      frozen = FrozenRequest.fromJson(approved.frozen());
    } catch (IllegalArgumentException e) {
      throw new ConsentDeniedException(
          "",
          "unreadable",
          false,
          Delivery.NOT_SENT,
          "consent denied: the suspended request is unreadable",
          e);
    }
    return carryOn(frozen, approved.decision());
  }

  private ResumedCall carryOn(FrozenRequest frozen, ConsentDecision.Allow decision) {
    Session session = core.session(core.config(frozen.server()), frozen.context());
    require(session.identity().digest().equals(frozen.identity()), frozen, "identity_changed");
    Link link = session.reviewed(scope);
    Origin origin = new Origin(
        frozen.requestId(),
        frozen.server(),
        session.identity(),
        frozen.context(),
        services.clock().instant(),
        Optional.empty());
    return switch (frozen.kind()) {
      case "callTool" -> {
        Ask<ConsentRequest.CallTool> ask = ToolAction.INSTANCE.propose(
            session, link, unchanged(session, frozen), frozen.arguments(), origin);
        yield new ResumedCall.ToolCalled(
            frozen.server(),
            frozen.subject(),
            send(session, link, ToolAction.INSTANCE, ask, decision));
      }
      case "readResource" ->
        new ResumedCall.ResourceRead(
            frozen.server(),
            frozen.subject(),
            propose(session, link, ReadAction.INSTANCE, frozen, origin, decision));
      case "getPrompt" ->
        new ResumedCall.PromptGot(
            frozen.server(),
            frozen.subject(),
            propose(session, link, PromptAction.INSTANCE, frozen, origin, decision));
      default -> throw refused(frozen, "unknown_kind");
    };
  }

  private <T> T propose(
      Session session,
      Link link,
      Action<T> action,
      FrozenRequest frozen,
      Origin origin,
      ConsentDecision.Allow decision) {
    OutboundRequest request = new OutboundRequest(
        action.method(), frozen.server(), frozen.subject(), frozen.arguments(), frozen.context());
    return send(
        session, link, action, action.propose(session, link, request, origin, scope), decision);
  }

  private <T> T send(
      Session session,
      Link link,
      Action<T> action,
      Ask<? extends ConsentRequest> ask,
      ConsentDecision.Allow decision) {
    Approved<? extends ConsentRequest> approved = services.gate().admitDecided(ask, decision);
    return pipeline.send(session, link, action, approved, RequestOptions.defaults(), scope);
  }

  private ToolDefinition unchanged(Session session, FrozenRequest frozen) {
    ToolDefinition now = session.catalogue().current(frozen.subject());
    boolean same = now != null
        && session.catalogue().exposes(now)
        && Optional.of(now.fingerprint()).equals(frozen.definition());
    if (now == null || !same) {
      throw refused(frozen, "definition_changed");
    }
    return now;
  }

  private static void require(boolean holds, FrozenRequest frozen, String code) {
    if (!holds) {
      throw refused(frozen, code);
    }
  }

  private static ConsentDeniedException refused(FrozenRequest frozen, String code) {
    return new ConsentDeniedException(
        frozen.server(),
        code,
        false,
        Delivery.NOT_SENT,
        "consent denied: what was approved is not what there is now (" + code
            + "), nothing was sent",
        null);
  }
}
