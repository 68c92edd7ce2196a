/**
 * Runs a server as a child process and talks to it over its standard streams.
 *
 * <p>The process is started from an argument vector without a shell, sees only the environment it was given, and is
 * stopped together with its descendants. Lines and standard error are bounded.
 */
@NullMarked
package io.gatehouse.mcp.stdio;

import org.jspecify.annotations.NullMarked;
