package io.gatehouse.mcp;

import io.gatehouse.mcp.internal.gate.ConsentGate;
import io.gatehouse.mcp.internal.host.HostCore;
import io.gatehouse.mcp.internal.host.HostExecutor;
import io.gatehouse.mcp.internal.host.HostServices;
import io.gatehouse.mcp.internal.host.RequestIds;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.schema.ToolSchemas;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.Implementation;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.transport.TransportProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Builds a {@link McpHost}. Not safe for use by several threads; may be used again after {@link #build()}. */
public final class McpHostBuilder {
  private final ConsentPolicy policy;
  private final Map<String, ServerConfig> servers = new LinkedHashMap<>();
  private final List<TransportProvider> transports = new ArrayList<>();
  private final List<Interceptor> interceptors = new ArrayList<>();
  private final List<ServerListener> listeners = new ArrayList<>();
  private EraVerdicts verdicts = EraVerdicts.inMemory();
  private Implementation clientInfo = Implementation.of("gatehouse", "0.1.0");
  private ClientCapabilities extensions = ClientCapabilities.none();
  private Clock clock = Clock.systemUTC();
  private @Nullable Executor executor;
  private @Nullable ElicitationHandler elicitation;
  private @Nullable SamplingHandler sampling;
  private @Nullable RootsHandler roots;

  McpHostBuilder(ConsentPolicy policy) {
    this.policy =
        Objects.requireNonNull(policy, "policy: a host without a consent policy cannot be built");
  }

  /**
   * Adds a server.
   *
   * @throws IllegalArgumentException if another one has the same alias
   */
  public McpHostBuilder server(ServerConfig server) {
    if (servers.putIfAbsent(server.alias(), server) != null) {
      throw new IllegalArgumentException("two servers are called " + server.alias());
    }
    return this;
  }

  /** Adds a transport provider before those that are found by {@link ServiceLoader}. */
  public McpHostBuilder transport(TransportProvider provider) {
    transports.add(Objects.requireNonNull(provider, "provider"));
    return this;
  }

  /** Sets what runs answers to servers' questions and listeners; a small pool of daemon threads by default. */
  public McpHostBuilder executor(Executor value) {
    this.executor = Objects.requireNonNull(value, "value");
    return this;
  }

  /** Says who the application is; {@code gatehouse} by default. */
  public McpHostBuilder clientInfo(Implementation value) {
    this.clientInfo = Objects.requireNonNull(value, "value");
    return this;
  }

  /** Lets servers ask the person something. */
  public McpHostBuilder elicitation(ElicitationHandler handler) {
    this.elicitation = Objects.requireNonNull(handler, "handler");
    return this;
  }

  /** Lets servers use the host's model. Deprecated in the protocol since 2026-07-28. */
  public McpHostBuilder sampling(SamplingHandler handler) {
    this.sampling = Objects.requireNonNull(handler, "handler");
    return this;
  }

  /** Lets servers ask for the host's directories. Deprecated in the protocol since 2026-07-28. */
  public McpHostBuilder roots(RootsHandler handler) {
    this.roots = Objects.requireNonNull(handler, "handler");
    return this;
  }

  /** Lets servers answer tool calls with a task that is polled to its end ({@code io.modelcontextprotocol/tasks}). */
  public McpHostBuilder tasks() {
    return extension("io.modelcontextprotocol/tasks", JsonObject.empty());
  }

  /** Declares an extension that the application implements itself. */
  public McpHostBuilder extension(String identifier, JsonObject settings) {
    this.extensions = extensions.toBuilder().extension(identifier, settings).build();
    return this;
  }

  /** Adds an interceptor after those added before. */
  public McpHostBuilder interceptor(Interceptor interceptor) {
    interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
    return this;
  }

  /** Adds a listener. */
  public McpHostBuilder listener(ServerListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /** Sets where verdicts about servers' eras are kept; memory by default. */
  public McpHostBuilder eraVerdicts(EraVerdicts value) {
    this.verdicts = Objects.requireNonNull(value, "value");
    return this;
  }

  /** Sets the clock for origins, caches and expiry. */
  public McpHostBuilder clock(Clock value) {
    this.clock = Objects.requireNonNull(value, "value");
    return this;
  }

  /** Builds the host; nothing is connected, started or asked yet. */
  public McpHost build() {
    FloorNotice.about(policy);
    List<TransportProvider> providers = new ArrayList<>(transports);
    ServiceLoader.load(TransportProvider.class, TransportProvider.class.getClassLoader())
        .forEach(providers::add);
    HostExecutor own = executor == null ? new HostExecutor() : null;
    HostServices services = new HostServices(
        new ConsentGate(policy),
        List.copyOf(providers),
        verdicts,
        clientInfo,
        extensions,
        elicitation,
        sampling,
        roots,
        List.copyOf(interceptors),
        List.copyOf(listeners),
        new ToolSchemas(),
        own != null ? own : Objects.requireNonNull(executor),
        new Deadlines("gatehouse-deadlines"),
        new RequestIds(),
        clock);
    return new McpHost(new HostCore(services, servers, own));
  }
}
