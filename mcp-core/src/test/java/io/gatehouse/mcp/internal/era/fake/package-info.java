/**
 * Hand-written fakes of everything around a connection, for the tests of both eras: a scripted HTTP exchange, a scripted pipe, a
 * gate whose policy a test chooses, and listeners that record. A script answers what a test expects and fails loudly on anything
 * else. Start with {@code ScriptedExchange}, {@code ScriptedPipe} and {@code Setups}.
 */
@NullMarked
package io.gatehouse.mcp.internal.era.fake;

import org.jspecify.annotations.NullMarked;
