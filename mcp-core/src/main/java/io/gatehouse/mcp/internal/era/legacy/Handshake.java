package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.NegotiationException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.ShapeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens a session: {@code initialize}, agreeing on a version, {@code notifications/initialized} (all legacy revisions
 * {@code basic/lifecycle}). {@code initialize} is never cancelled and never part of a batch.
 */
final class Handshake {
  /** What the handshake needs of the way messages travel. */
  interface Opener {
    /** Sends {@code initialize} and brings back whatever came. */
    InitializeReply initialize(CallInFlight call);

    /** Sends {@code notifications/initialized} in the new session. */
    void initialized(
        Session session, Outgoing message, Deadlines.Deadline deadline, CallScope scope);

    /** Gives up a session that was opened, for its version is not one of ours. */
    void abandon(Session session);
  }

  /** What came of it. */
  sealed interface Result {
    /** A session is open. */
    record Opened(Session session) implements Result {}

    /** There is none, and why. */
    record Refused(LegacyOutcome why) implements Result {}
  }

  private final ConnectionSetup setup;
  private final OwnMessages own;
  private final Opener opener;
  private final CallScope scope;

  /** A handshake that {@code scope} can cut short: the end of the connection, not of a call. */
  Handshake(ConnectionSetup setup, OwnMessages own, Opener opener, CallScope scope) {
    this.setup = setup;
    this.own = own;
    this.opener = opener;
    this.scope = scope;
  }

  /**
   * Opens a session, offering {@code offer}; a server that refuses it and names another of our versions is asked once more.
   *
   * @throws McpException if a message cannot be delivered
   */
  Result open(ProtocolVersion offer) {
    InitializeReply reply = initialize(offer);
    Optional<ProtocolVersion> other = reply.otherVersion(offer).filter(this::acceptable);
    if (other.isPresent()) {
      reply = initialize(other.get());
    }
    return reply.message() instanceof RpcMessage.Result result
        ? accept(result.result(), reply.sessionId())
        : new Result.Refused(reply.refusal(setup.server()));
  }

  private InitializeReply initialize(ProtocolVersion offer) {
    JsonObject params = JsonObject.of(
        "protocolVersion", offer.value(),
        "capabilities", setup.capabilities().get().toLegacy(offer),
        "clientInfo", setup.clientInfo().json());
    try (Deadlines.Deadline deadline = setup.ownDeadline()) {
      return opener.initialize(
          CallInFlight.of(own.request("initialize", params), CallSettings.plain(deadline, scope)));
    }
  }

  private Result accept(JsonObject result, Optional<String> sessionId) {
    if (sessionId.isPresent() && !Session.isId(sessionId.get())) {
      return failed(violation("Mcp-Session-Id is not visible ASCII of a sensible length", null));
    }
    ServerDescription description;
    try {
      description = ServerDescription.fromInitialize(result);
    } catch (ShapeException e) {
      return failed(violation("the result of initialize: " + e.getMessage(), e));
    }
    ProtocolVersion agreed = description.protocolVersion();
    if (!acceptable(agreed)) {
      opener.abandon(new Session(sessionId.orElse(null), description, ClientCapabilities.none()));
      return failed(new NegotiationException(
          setup.server(),
          "initialize was answered with a protocol version that is not one of ours",
          null));
    }
    // 2025-06-18 basic/lifecycle#operation: what the agreed version does not know was not
    // negotiated
    ClientCapabilities declared =
        ClientCapabilities.from(setup.capabilities().get().toLegacy(agreed));
    Session session = new Session(sessionId.orElse(null), description, declared);
    try (Deadlines.Deadline deadline = setup.ownDeadline()) {
      Outgoing initialized = own.notification("notifications/initialized", JsonObject.empty());
      opener.initialized(session, initialized, deadline, scope);
    }
    return new Result.Opened(session);
  }

  /** One of ours, and the pinned one if one is. */
  private boolean acceptable(ProtocolVersion version) {
    return Revision.isOurs(version)
        && setup
            .config()
            .settings()
            .protocolMode()
            .version()
            .map(version::equals)
            .orElse(true);
  }

  private static Result failed(McpException cause) {
    return new Result.Refused(new LegacyOutcome.Failed(cause));
  }

  private ProtocolViolationException violation(String rule, @Nullable Throwable cause) {
    return new ProtocolViolationException(setup.server(), Delivery.DELIVERED, rule, cause);
  }
}
