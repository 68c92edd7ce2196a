package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ElicitationHandler;
import io.gatehouse.mcp.EraVerdicts;
import io.gatehouse.mcp.Interceptor;
import io.gatehouse.mcp.RootsHandler;
import io.gatehouse.mcp.SamplingHandler;
import io.gatehouse.mcp.ServerListener;
import io.gatehouse.mcp.internal.gate.ConsentGate;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.schema.ToolSchemas;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.Implementation;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.transport.TransportProvider;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Everything of a host that its servers share. Immutable; its parts are safe for use by several threads. */
public record HostServices(
    ConsentGate gate,
    List<TransportProvider> transports,
    EraVerdicts verdicts,
    Implementation clientInfo,
    ClientCapabilities extensions,
    @Nullable ElicitationHandler elicitation,
    @Nullable SamplingHandler sampling,
    @Nullable RootsHandler roots,
    List<Interceptor> interceptors,
    List<ServerListener> listeners,
    ToolSchemas schemas,
    Executor executor,
    Deadlines deadlines,
    RequestIds requestIds,
    Clock clock) {

  /** What the host can do now: only what there is a handler for. */
  public ClientCapabilities capabilities() {
    ClientCapabilities.Builder builder = extensions.toBuilder();
    if (elicitation != null) {
      builder.elicitationForm();
      if (elicitation.supportsUrl()) {
        builder.elicitationUrl();
      }
    }
    if (sampling != null) {
      builder.sampling();
      if (sampling.supportsTools()) {
        builder.samplingTools();
      }
    }
    if (roots != null) {
      builder.roots().rootsListChanged();
    }
    return builder.build();
  }

  /** A new origin for something asked of {@code server}. */
  public Origin origin(
      String server, ServerIdentity identity, CallContext context, Optional<String> continues) {
    return new Origin(requestIds.next(), server, identity, context, clock.instant(), continues);
  }
}
