/**
 * The port of authorization: headers for a request, and the repair of a refusal.
 *
 * <p>An authorizer never holds a consent policy. What it would like to be granted goes back through the core, which asks
 * the gate.
 */
@NullMarked
package io.gatehouse.mcp.spi.authorization;

import org.jspecify.annotations.NullMarked;
