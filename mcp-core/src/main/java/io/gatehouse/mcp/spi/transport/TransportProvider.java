package io.gatehouse.mcp.spi.transport;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.spi.consent.Executable;
import java.util.Optional;

/**
 * Makes transports for some kind of server; found by {@link java.util.ServiceLoader} or given to the host's builder. Safe
 * for use by several threads.
 */
public interface TransportProvider {
  /** Whether this provider knows how to reach such a server. */
  boolean supports(ServerConfig server);

  /**
   * Makes a transport for one server and principal without any input or output: no process, look-up or socket before consent.
   *
   * @throws io.gatehouse.mcp.TransportException with reason {@code REFUSED_ADDRESS} if the configuration is not allowed
   */
  Transport create(ServerConfig server);

  /**
   * The file that {@link #create} and a start would run now. Asked before consent and again right before a transport is made: it
   * may read files of this machine, and nothing else. Bounded in time.
   *
   * <p>A provider that wraps another one has to pass this on; without it a replaced program is not noticed.
   *
   * @return empty if no file of this machine is started, as for a remote server
   */
  default Optional<Executable> executable(ServerConfig server) {
    return Optional.empty();
  }
}
