/**
 * What an application that embeds Gatehouse tests itself with. {@link io.gatehouse.mcp.testkit.ScriptedServer} is a well-behaved
 * server whose tools are functions, {@link io.gatehouse.mcp.testkit.HostileServer} one that attacks;
 * {@link io.gatehouse.mcp.testkit.RecordingPolicy} and {@link io.gatehouse.mcp.testkit.ScriptedApprover} stand in for the policy and
 * for the person. Servers are real: they listen on the loopback address or run as a child process.
 * Contracts for an application's own implementations are in {@code contract}. Nothing here belongs on a production class path.
 */
@NullMarked
package io.gatehouse.mcp.testkit;

import org.jspecify.annotations.NullMarked;
