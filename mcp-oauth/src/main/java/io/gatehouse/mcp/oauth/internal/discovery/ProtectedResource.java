package io.gatehouse.mcp.oauth.internal.discovery;

import java.util.List;

/**
 * Validated metadata of an MCP server as a protected resource (RFC 9728).
 *
 * @param resource the resource indicator, verbatim: the endpoint, or a parent of it on the same origin
 * @param issuers the authorization servers it names, in its order; at least one
 * @param scopes those it supports, in its order; empty if it says nothing
 * @param bound what it says about bound tokens
 */
public record ProtectedResource(
    String resource, List<String> issuers, List<String> scopes, BoundTokens bound) {
  public ProtectedResource {
    issuers = List.copyOf(issuers);
    scopes = List.copyOf(scopes);
  }
}
