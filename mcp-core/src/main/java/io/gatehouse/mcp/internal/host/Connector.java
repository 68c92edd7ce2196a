package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.transport.Transport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Connects one server for one principal: consent first, then transport, then era. Not safe for use by several threads at once;
 * its session sees to that.
 */
final class Connector {
  private final HostServices services;
  private final ServerConfig config;
  private final CallContext owner;
  private final ServerIdentity identity;
  private final SessionEvents events;
  private final CrashLoop crashes;
  private final LaunchCheck launch;
  private final AtomicReference<ProtocolVersion> version =
      new AtomicReference<>(ProtocolVersion.V2026_07_28);
  private final QuestionDesk questions;
  private final CallScope ownScope = new CallScope();

  Connector(
      HostServices services,
      ServerConfig config,
      CallContext owner,
      ServerIdentity identity,
      SessionEvents events) {
    this.services = services;
    this.config = config;
    this.owner = owner;
    this.identity = identity;
    this.events = events;
    this.crashes = new CrashLoop(config.alias(), services.clock());
    this.launch = new LaunchCheck(services.transports(), config);
    this.questions = new QuestionDesk(services, config.alias(), identity, version::get);
  }

  /**
   * Connects; asks for consent unless {@code before}, given for an earlier connection to the same server, still stands
   * and is for the program that is there now.
   *
   * @param stillWanted throws once the session is closed
   */
  Link connect(@Nullable Approved<?> before, CallScope scope, Runnable stillWanted) {
    crashes.requireCalm();
    Approved<?> consent = before != null && before.decision().valid() && launch.covers(before)
        ? before
        : services.gate().admit(proposal(stillWanted), scope, Delivery.NOT_SENT);
    ConnectionSetup setup = new ConnectionSetup(
        config,
        consent,
        owner,
        services.clientInfo(),
        services::capabilities,
        questions,
        events,
        new GatedScopes(services, config.alias(), identity, owner, scope),
        services.deadlines(),
        services.executor());
    Runnable cancel = scope::cancel;
    ownScope.enter(cancel); // closing the session ends an attempt to connect
    try {
      ServerConnection connection =
          new Negotiator(services, setup, identity, () -> transport(consent), scope).connect();
      version.set(connection.description().protocolVersion());
      crashes.connected();
      return new Link(connection, consent);
    } catch (TransportException e) {
      crashes.failed(e);
      throw e;
    } finally {
      ownScope.leave(cancel);
    }
  }

  /** Ends an attempt to connect. */
  void close() {
    ownScope.cancel();
  }

  private Transport transport(Approved<?> consent) {
    launch.requireAgreed(consent); // each time, for a negotiation may start the server twice
    return launch
        .provider()
        .orElseThrow(() -> new TransportException(
            config.alias(),
            TransportException.Reason.CONNECT,
            Delivery.NOT_SENT,
            "no transport for this kind of server: add mcp-transport-http, or name a provider when"
                + " building the host",
            null))
        .create(config);
  }

  private Ask<? extends ConsentRequest> proposal(Runnable stillWanted) {
    Origin origin = services.origin(config.alias(), identity, owner, Optional.empty());
    if (config.endpoint() instanceof Endpoint.Stdio stdio
        && identity instanceof ServerIdentity.Stdio who) {
      return Ask.about(
          new ConsentRequest.LaunchServer(
              origin,
              stdio.argv(),
              stdio.cwd().map(Path::toString),
              who.environmentNames(),
              launch.executable(),
              config.provenance()),
          stillWanted);
    }
    ServerIdentity.Http who = (ServerIdentity.Http) identity;
    return Ask.about(
        new ConsentRequest.ConnectServer(
            origin, who.endpoint(), who.headerNames(), config.provenance()),
        stillWanted);
  }
}
