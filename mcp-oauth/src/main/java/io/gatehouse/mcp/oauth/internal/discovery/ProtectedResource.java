package io.gatehouse.mcp.oauth.internal.discovery;

import java.util.List;

/**
 * Validated metadata of an MCP server as a protected resource (RFC 9728).
 *
 * @param resource the resource indicator, verbatim: the endpoint, or a parent of it on the same origin
 * @param issuers the authorization servers it names, in its order; at least one
 * @param scopes those it supports, in its order; empty if it says nothing
 * @param dpopRequired whether it takes bound tokens only
 */
public record ProtectedResource(
    String resource, List<String> issuers, List<String> scopes, boolean dpopRequired) {
  public ProtectedResource {
    issuers = List.copyOf(issuers);
    scopes = List.copyOf(scopes);
  }
}
