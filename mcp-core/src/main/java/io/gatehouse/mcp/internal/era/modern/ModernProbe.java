package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ProbeOutcome;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends {@code server/discover} as the first thing a server hears, and brings back what it makes of it (2026-07-28
 * {@code basic/versioning}). Nothing else is ever a probe: no other method is known to be free of effects. Judges nothing.
 */
public final class ModernProbe {
  private ModernProbe() {}

  /** Probes over HTTP on the calling thread, for at most the configured time. */
  public static ProbeOutcome overHttp(
      ConnectionSetup setup, HttpLink link, ProtocolVersion version, CallScope scope) {
    Duration time = setup.config().settings().probeTimeout();
    SpokenVersion spoken = new SpokenVersion(setup.server(), version);
    HttpChannel channel = new HttpChannel(setup, link, spoken, Tempo.standard());
    try (Deadlines.Deadline deadline = setup.deadlines().start(time, time)) {
      Optional<Reply> reply = channel.exchange(
          link.nextId(),
          request(setup),
          terms(setup, version),
          CallSettings.plain(deadline, scope),
          setup.principal(),
          note -> {});
      return reply
          .map(r -> outcome(setup.server(), r))
          .orElseGet(() -> new ProbeOutcome.Broken(ended(setup.server())));
    } catch (TransportException e) {
      return e.reason() == TransportException.Reason.TIMEOUT
          ? new ProbeOutcome.Silence(true)
          : new ProbeOutcome.Broken(e);
    } catch (McpException e) {
      return new ProbeOutcome.Broken(e); // credentials or consent
    }
  }

  /** Sends the probe over a pipe that was started; the answer is with the returned object. */
  public static PipeProbe overPipe(
      ConnectionSetup setup, DuplexLink link, ProtocolVersion version) {
    return PipeProbe.send(
        setup, link, request(setup), new Envelope(setup.clientInfo()), terms(setup, version));
  }

  private static ModernRequest request(ConnectionSetup setup) {
    return ModernRequest.of(
        setup.consent().open(OutboundMessage.of("server/discover", null, JsonObject.empty())));
  }

  private static Terms terms(ConnectionSetup setup, ProtocolVersion version) {
    return new Terms(version, setup.capabilities().get());
  }

  private static ProbeOutcome outcome(String server, Reply reply) {
    if (reply instanceof Reply.Result result) {
      return new ProbeOutcome.Discovered(result.result());
    } else if (reply instanceof Reply.Failure failure) {
      return new ProbeOutcome.Failed(failure.error(), failure.status());
    } else if (reply instanceof Reply.Bare bare && (bare.status() == 401 || bare.status() == 403)) {
      return new ProbeOutcome.Broken(
          Refusals.of(server, "server/discover", reply)); // says what to configure
    }
    return new ProbeOutcome.BareStatus(reply instanceof Reply.Bare bare ? bare.status() : 200);
  }

  private static TransportException ended(String server) {
    return new TransportException(
        server,
        TransportException.Reason.CLOSED,
        Delivery.UNKNOWN,
        "the event stream ended before the answer to server/discover",
        null);
  }
}
