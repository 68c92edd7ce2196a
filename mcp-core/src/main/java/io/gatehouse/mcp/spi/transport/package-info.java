/**
 * The port of transports: they move UTF-8 bytes to a server and back.
 *
 * <p>A transport parses no JSON-RPC and holds no protocol state. Headers, session id, version and deadline arrive by
 * value with each message. Implementations are found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.gatehouse.mcp.spi.transport;

import org.jspecify.annotations.NullMarked;
