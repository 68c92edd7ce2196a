/**
 * The MCP authorization flow: discovery, registration, login, tokens and their repair.
 *
 * <p>It will implement the core's authorization port with Nimbus as message codec and cryptography, and make every
 * network call itself, behind the core's guards. It never holds a consent policy: scopes are asked for through the
 * core.
 */
@NullMarked
package io.gatehouse.mcp.oauth;

import org.jspecify.annotations.NullMarked;
