/**
 * Tests against real servers of other authors, installed from the npm registry and started on this machine.
 *
 * <p>They answer one question: does what we read in the specification work with what others made of it? So nothing here
 * is scripted or mocked, and a test asserts what the server really said. {@link io.gatehouse.mcp.interop.NodeServers}
 * installs and starts the servers; {@link io.gatehouse.mcp.interop.NodeServer} lists them. Without Node.js the tests are
 * skipped with that reason. What the servers do on the wire is written down in {@code verification/interop/README.md}.
 */
@NullMarked
package io.gatehouse.mcp.interop;

import org.jspecify.annotations.NullMarked;
