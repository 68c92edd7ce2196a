package io.gatehouse.mcp.internal.era;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.ServerLimits;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.Implementation;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What a connection is given: it looks nothing up by itself.
 *
 * @param consent to launch or connect; covers handshake, probes, pings and lists
 * @param principal on whose behalf the connection itself acts
 * @param clientInfo what the host says about itself; empty name means it says nothing
 * @param capabilities what the host can do now: only what there is a handler for
 * @param questions answers the server's questions through the gate
 * @param executor runs answers to server requests, never on a reading thread
 */
public record ConnectionSetup(
    ServerConfig config,
    Approved<?> consent,
    CallContext principal,
    Implementation clientInfo,
    Supplier<ClientCapabilities> capabilities,
    Questions questions,
    ConnectionEvents events,
    ScopeConsent scopeConsent,
    Deadlines deadlines,
    Executor executor) {

  /** The host's alias. */
  public String server() {
    return config.alias();
  }

  /** The bounds on what the server may use. */
  public ServerLimits limits() {
    return config.settings().limits();
  }

  /** A deadline of the configured length for a message of the connection's own. */
  public Deadlines.Deadline ownDeadline() {
    return deadlines.start(config.settings().requestTimeout(), config.settings().requestTimeout());
  }
}
