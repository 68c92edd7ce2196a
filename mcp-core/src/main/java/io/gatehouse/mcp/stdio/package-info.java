/**
 * Runs a server as a child process and talks to it over its standard streams.
 *
 * <p>The process is started from an argument vector without a shell, sees only the environment it was given, and is
 * stopped together with its descendants. Lines and standard error are bounded. Nothing here reads what a line says, and nothing
 * starts a server again: that is for whoever holds the connection. Start with {@code StdioTransport}.
 */
@NullMarked
package io.gatehouse.mcp.stdio;

import org.jspecify.annotations.NullMarked;
