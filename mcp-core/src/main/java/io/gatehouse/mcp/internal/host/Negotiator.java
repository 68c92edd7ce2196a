package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.EraVerdict;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.NegotiationException;
import io.gatehouse.mcp.ProtocolMode;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ProbeClassifier;
import io.gatehouse.mcp.internal.era.ProbeOutcome;
import io.gatehouse.mcp.internal.era.ProbeVerdict;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.transport.DuplexTransport;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.Transport;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which era a server is spoken to in, once, and connects (2026-07-28 {@code basic/versioning}): what the host fixed, else
 * what is known from before, else what a probe says. A verdict that turns out wrong is forgotten and found out anew.
 */
final class Negotiator {
  private final HostServices services;
  private final ConnectionSetup setup;
  private final ServerIdentity identity;
  private final Supplier<Transport> transports;
  private final CallScope scope;

  Negotiator(
      HostServices services,
      ConnectionSetup setup,
      ServerIdentity identity,
      Supplier<Transport> transports,
      CallScope scope) {
    this.services = services;
    this.setup = setup;
    this.identity = identity;
    this.transports = transports;
    this.scope = scope;
  }

  /** One way to a server, tried from the start; closes what it opened if it does not lead to a connection. */
  interface Route extends AutoCloseable {
    /** Asks the server what it speaks. */
    ProbeOutcome probe(ProtocolVersion preferred);

    /** Speaks modern over what the probe left open. */
    ServerConnection modern(ProtocolVersion version, @Nullable JsonObject discovered);

    /** Speaks legacy; over HTTP+SSE at once if {@code eventStream}. */
    Opened legacy(ProtocolVersion offer, boolean eventStream);

    /** Throws away what is open and starts again. */
    void restart();

    /** Ends what was opened. */
    @Override
    void close();
  }

  /** What opening a legacy connection came to: a connection, or the server's word that it is modern. */
  record Opened(
      @Nullable ServerConnection connection,
      boolean eventStream,
      @Nullable ProbeOutcome modern) {}

  /** Connects. */
  ServerConnection connect() {
    Transport transport = transports.get();
    Route route = transport instanceof ExchangeTransport http
        ? new HttpRoute(setup, http, scope)
        : new PipeRoute(
            setup, (DuplexTransport) transport, () -> (DuplexTransport) transports.get(), scope);
    Runnable giveUp = route::close;
    scope.enter(giveUp);
    ServerConnection connection = null;
    try {
      connection = choose(route);
      return connection;
    } finally {
      scope.leave(giveUp);
      if (connection == null) {
        route.close();
      }
    }
  }

  private ServerConnection choose(Route route) {
    ProtocolMode mode = setup.config().settings().protocolMode();
    if (mode.era().isPresent()) {
      return fixed(route, mode);
    }
    Optional<EraVerdict> known = services.verdicts().find(identity.digest());
    if (known.isPresent()) {
      try {
        return remembered(route, known.get());
      } catch (NegotiationException | ProtocolViolationException | ServerErrorException e) {
        services.verdicts().forget(identity.digest()); // the server is another one now
        route.restart();
      }
    }
    return probed(route);
  }

  private ServerConnection fixed(Route route, ProtocolMode mode) {
    ProtocolVersion version = mode.version().orElse(ProtocolVersion.legacy().get(0));
    if (version.era() == Era.MODERN) {
      return route.modern(version, null);
    }
    Opened opened = route.legacy(version, false);
    if (opened.connection() == null) {
      throw new NegotiationException(
          setup.server(),
          "the server speaks only the modern era, and the host has fixed the legacy one",
          null);
    }
    return opened.connection();
  }

  private ServerConnection remembered(Route route, EraVerdict verdict) {
    if (verdict.version().era() == Era.MODERN) {
      return route.modern(verdict.version(), null);
    }
    Opened opened = route.legacy(verdict.version(), verdict.eventStream());
    if (opened.connection() == null) {
      throw new NegotiationException(setup.server(), "the server is no longer a legacy one", null);
    }
    return opened.connection();
  }

  private ServerConnection probed(Route route) {
    ProbeOutcome outcome = route.probe(ProtocolVersion.modern().get(0));
    ProbeVerdict verdict =
        ProbeClassifier.classify(outcome, ProbeClassifier.Preferences.all(setup.server()));
    if (verdict instanceof ProbeVerdict.Modern modern) {
      return modern(route, modern, outcome);
    } else if (verdict instanceof ProbeVerdict.Legacy legacy) {
      return legacy(route, legacy.offer());
    } else if (verdict instanceof ProbeVerdict.Restart restart) {
      route.restart(); // basic/transports/stdio: some servers end when they hear something before
      // initialize
      return legacy(route, restart.offer());
    }
    throw refusal(verdict);
  }

  private ServerConnection legacy(Route route, ProtocolVersion offer) {
    Opened opened = route.legacy(offer, false);
    if (opened.connection() != null) {
      return save(opened.connection(), opened.eventStream());
    }
    // it answered initialize like a modern server, or the probe's answer came late: flip back, once
    ProbeOutcome outcome = opened.modern();
    ProbeVerdict verdict = outcome == null
        ? new ProbeVerdict.NoCommonVersion()
        : ProbeClassifier.classify(outcome, ProbeClassifier.Preferences.all(setup.server()));
    if (verdict instanceof ProbeVerdict.Modern modern) {
      return modern(route, modern, outcome);
    }
    throw refusal(verdict);
  }

  private ServerConnection modern(
      Route route, ProbeVerdict.Modern verdict, @Nullable ProbeOutcome outcome) {
    JsonObject discovered = verdict.described() && outcome instanceof ProbeOutcome.Discovered found
        ? found.result()
        : null;
    return save(route.modern(verdict.version(), discovered), false);
  }

  private ServerConnection save(ServerConnection connection, boolean eventStream) {
    services
        .verdicts()
        .save(new EraVerdict(
            identity.digest(),
            connection.description().protocolVersion(),
            eventStream,
            services.clock().instant()));
    return connection;
  }

  private McpException refusal(ProbeVerdict verdict) {
    return verdict instanceof ProbeVerdict.Undecided undecided
        ? undecided.cause()
        : new NegotiationException(setup.server(), "no protocol version in common", null);
  }

  /** What a modern error to {@code initialize} amounts to: the answer to a probe. */
  static ProbeOutcome flipped(ErrorObject error, int httpStatus) {
    return new ProbeOutcome.Failed(error, httpStatus);
  }
}
