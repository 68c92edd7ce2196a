package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.spi.transport.TransportProvider;
import java.util.Objects;

/** Makes transports for servers that are started as a command. Safe for use by several threads. */
public final class StdioTransportProvider implements TransportProvider {
  private final StopTimings timings;

  /** A provider that stops servers with {@link StopTimings#defaults()}; what {@link java.util.ServiceLoader} makes. */
  public StdioTransportProvider() {
    this(StopTimings.defaults());
  }

  /** A provider that stops servers with these timings; give it to the host's builder. */
  public StdioTransportProvider(StopTimings timings) {
    this.timings = Objects.requireNonNull(timings, "timings");
  }

  @Override
  public boolean supports(ServerConfig server) {
    return server.endpoint() instanceof Endpoint.Stdio;
  }

  /**
   * Makes a transport without starting anything.
   *
   * @throws IllegalArgumentException if the server is a remote one
   */
  @Override
  public StdioTransport create(ServerConfig server) {
    if (server.endpoint() instanceof Endpoint.Stdio stdio) {
      return new StdioTransport(server, stdio, timings);
    }
    throw new IllegalArgumentException("server " + server.alias() + " is a remote one");
  }
}
