package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.spi.consent.Executable;
import io.gatehouse.mcp.spi.transport.TransportProvider;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Makes transports for servers that are started as a command. Safe for use by several threads. */
public final class StdioTransportProvider implements TransportProvider {
  private final StopTimings timings;
  private final ProgramDigests digests = new ProgramDigests(Clock.systemUTC());

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

  /**
   * The file that the command means now, with its digest. Files above 1 GiB, or that take longer than ten seconds to read, have none;
   * neither has a file that other machines hold (a Windows path that begins with two slashes), for nothing is to be reached before
   * consent.
   */
  @Override
  public Optional<Executable> executable(ServerConfig server) {
    return server.endpoint() instanceof Endpoint.Stdio stdio
        ? Optional.of(digests.of(stdio))
        : Optional.empty();
  }
}
