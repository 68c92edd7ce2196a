package io.gatehouse.mcp.oauth.internal.discovery;

import io.gatehouse.mcp.oauth.IssuerOptions;
import io.gatehouse.mcp.oauth.internal.http.AddressPolicy;
import java.util.Objects;

/**
 * What the host said about finding authorization servers.
 *
 * @param addresses for which endpoint, and where its flow may go
 * @param issuers exemptions by issuer
 * @param withoutResourceMetadata whether a server of 2025-03-26, which has no metadata of its own, is its own authorization server
 */
public record DiscoveryRules(
    AddressPolicy addresses, IssuerOptions issuers, boolean withoutResourceMetadata) {
  public DiscoveryRules {
    Objects.requireNonNull(addresses, "addresses");
    Objects.requireNonNull(issuers, "issuers");
  }
}
