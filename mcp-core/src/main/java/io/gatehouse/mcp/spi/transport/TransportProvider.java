package io.gatehouse.mcp.spi.transport;

import io.gatehouse.mcp.ServerConfig;

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
}
