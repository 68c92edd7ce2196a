/**
 * The transport port: how bytes get to a server and back. Two shapes exist. With an
 * {@link io.gatehouse.mcp.spi.transport.ExchangeTransport} every request has its own response (Streamable HTTP); a
 * {@link io.gatehouse.mcp.spi.transport.DuplexTransport} is a pipe (stdio). Everything about the protocol (ids, sessions,
 * eras, credentials) lives in core and arrives here by value. Start with {@code Transport}.
 */
@NullMarked
package io.gatehouse.mcp.spi.transport;

import org.jspecify.annotations.NullMarked;
