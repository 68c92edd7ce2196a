/**
 * The authorization port: an {@link io.gatehouse.mcp.spi.authorization.Authorizer} puts credentials on requests to one
 * remote server. Core calls it around every transmission and hands it the gate as a
 * {@link io.gatehouse.mcp.spi.authorization.ScopeConsent}. {@link io.gatehouse.mcp.spi.authorization.StaticHeaders} serves
 * API keys; the MCP authorization flow lives in a module of its own.
 */
@NullMarked
package io.gatehouse.mcp.spi.authorization;

import org.jspecify.annotations.NullMarked;
