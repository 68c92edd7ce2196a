/**
 * Logins at real authorization servers, with a real MCP server behind each.
 *
 * <p>Everything is as an application has it but two things: a {@link io.gatehouse.mcp.interop.oauth.Browser} without a screen takes
 * the place of the person, and everything is on this machine. What an authorization server knows, it is asked itself: {@link
 * io.gatehouse.mcp.interop.oauth.Authority}. What the servers do on the wire is written down in {@code
 * verification/interop/README.md}.
 */
@NullMarked
package io.gatehouse.mcp.interop.oauth;

import org.jspecify.annotations.NullMarked;
