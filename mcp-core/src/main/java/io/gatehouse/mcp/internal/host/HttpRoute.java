package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ProbeOutcome;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.legacy.LegacyConnections;
import io.gatehouse.mcp.internal.era.legacy.LegacyOutcome;
import io.gatehouse.mcp.internal.era.modern.ModernConnections;
import io.gatehouse.mcp.internal.era.modern.ModernProbe;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import org.jspecify.annotations.Nullable;

/** The ways to speak to a URL: modern, Streamable HTTP of a legacy revision, HTTP+SSE, in this order. */
final class HttpRoute implements Negotiator.Route {
  private final ConnectionSetup setup;
  private final HttpLink link;
  private final CallScope scope;

  HttpRoute(ConnectionSetup setup, ExchangeTransport transport, CallScope scope) {
    this.setup = setup;
    this.link =
        new HttpLink(setup.server(), transport, setup.config().authorizer().orElse(null));
    this.scope = scope;
  }

  @Override
  public ProbeOutcome probe(ProtocolVersion preferred) {
    return ModernProbe.overHttp(setup, link, preferred, scope);
  }

  @Override
  public ServerConnection modern(ProtocolVersion version, @Nullable JsonObject discovered) {
    return ModernConnections.http(setup, link, version, discovered);
  }

  @Override
  public Negotiator.Opened legacy(ProtocolVersion offer, boolean eventStream) {
    LegacyOutcome outcome = eventStream
        ? LegacyConnections.sse(setup, link, offer)
        : LegacyConnections.http(setup, link, offer);
    if (outcome instanceof LegacyOutcome.NotStreamable elsewhere) {
      outcome = overEventStream(offer, elsewhere);
      eventStream = true;
    }
    if (outcome instanceof LegacyOutcome.Connected connected) {
      return new Negotiator.Opened(connected.connection(), eventStream, null);
    } else if (outcome instanceof LegacyOutcome.Modern modern) {
      return new Negotiator.Opened(
          null, false, Negotiator.flipped(modern.error(), modern.httpStatus()));
    }
    throw ((LegacyOutcome.Failed) outcome).cause();
  }

  @Override
  public void restart() {
    // every exchange stands for itself: there is nothing to throw away
  }

  @Override
  public void close() {
    link.close();
  }

  /** 2025-11-25 {@code basic/transports#backwards-compatibility}; if that fails too, both failures are told. */
  private LegacyOutcome overEventStream(ProtocolVersion offer, LegacyOutcome.NotStreamable first) {
    LegacyOutcome outcome = LegacyConnections.sse(setup, link, offer);
    if (outcome instanceof LegacyOutcome.Connected) {
      return outcome;
    }
    McpException cause = first.cause();
    if (outcome instanceof LegacyOutcome.Failed failed) {
      cause.addSuppressed(failed.cause());
    }
    return new LegacyOutcome.Failed(cause);
  }
}
