package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ProbeOutcome;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.legacy.LegacyConnections;
import io.gatehouse.mcp.internal.era.legacy.LegacyOutcome;
import io.gatehouse.mcp.internal.era.modern.ModernConnections;
import io.gatehouse.mcp.internal.era.modern.ModernProbe;
import io.gatehouse.mcp.internal.era.modern.PipeProbe;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.transport.DuplexTransport;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ways to speak to a process (2026-07-28 {@code basic/transports/stdio#backward-compatibility}): probe and handshake share one
 * process, and an answer to the probe that comes before the one to {@code initialize} still counts.
 */
final class PipeRoute implements Negotiator.Route {
  private final ConnectionSetup setup;
  private final Supplier<DuplexTransport> transports;
  private final CallScope scope;
  private volatile DuplexLink link;
  private boolean started;
  private @Nullable PipeProbe probe;

  PipeRoute(
      ConnectionSetup setup,
      DuplexTransport first,
      Supplier<DuplexTransport> transports,
      CallScope scope) {
    this.setup = setup;
    this.transports = transports;
    this.scope = scope;
    this.link = new DuplexLink(setup.server(), first, setup.limits());
  }

  @Override
  public ProbeOutcome probe(ProtocolVersion preferred) {
    start();
    PipeProbe sent = ModernProbe.overPipe(setup, link, preferred);
    probe = sent;
    return sent.await(setup.config().settings().probeTimeout(), scope);
  }

  @Override
  public ServerConnection modern(ProtocolVersion version, @Nullable JsonObject discovered) {
    start();
    forgetProbe();
    return ModernConnections.pipe(setup, link, version, discovered);
  }

  @Override
  public Negotiator.Opened legacy(ProtocolVersion offer, boolean eventStream) {
    start();
    LegacyOutcome outcome = LegacyConnections.pipe(setup, link, offer);
    Optional<ProbeOutcome> late = probe == null ? Optional.empty() : probe.lateAnswer();
    boolean described = late.filter(o -> o instanceof ProbeOutcome.Discovered).isPresent();
    if (outcome instanceof LegacyOutcome.Connected connected) {
      if (!described) {
        forgetProbe();
        return new Negotiator.Opened(connected.connection(), false, null);
      }
      connected.connection().close();
      restart(); // it was only slow: a modern server is spoken to in a process that has seen no
      // handshake
      return new Negotiator.Opened(null, false, late.orElseThrow());
    }
    if (described) {
      return new Negotiator.Opened(null, false, late.orElseThrow());
    } else if (outcome instanceof LegacyOutcome.Modern modern) {
      return new Negotiator.Opened(
          null, false, Negotiator.flipped(modern.error(), modern.httpStatus()));
    } else if (outcome instanceof LegacyOutcome.NotStreamable never) {
      throw never.cause();
    }
    throw ((LegacyOutcome.Failed) outcome).cause();
  }

  @Override
  public void restart() {
    forgetProbe();
    link.close();
    link = new DuplexLink(setup.server(), transports.get(), setup.limits());
    started = false;
  }

  @Override
  public void close() {
    link.close();
  }

  private void start() {
    if (!started) {
      started = true;
      link.start();
    }
  }

  private void forgetProbe() {
    if (probe != null) {
      probe.close();
      probe = null;
    }
  }
}
