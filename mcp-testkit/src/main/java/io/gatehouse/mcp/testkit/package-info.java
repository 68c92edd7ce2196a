/**
 * The test kit for applications that embed Gatehouse.
 *
 * <p>Here will live a scripted server, a hostile server, and contract tests for implementations of the core's ports. It
 * is published, and nothing in the runtime depends on it.
 */
@NullMarked
package io.gatehouse.mcp.testkit;

import org.jspecify.annotations.NullMarked;
