/**
 * The program that the official conformance suite drives: one process is one scenario.
 *
 * <p>It does what an application would do, with the public API only, and lets the library choose the protocol. So what the
 * suite sees on the wire is the library's doing. {@link io.gatehouse.mcp.conformance.ConformanceClient} is the entry,
 * {@link io.gatehouse.mcp.conformance.Scenarios} the table from a scenario's name to what is done in it.
 * {@code verification/conformance/README.md} says how it is run and judged.
 */
@NullMarked
package io.gatehouse.mcp.conformance;

import org.jspecify.annotations.NullMarked;
