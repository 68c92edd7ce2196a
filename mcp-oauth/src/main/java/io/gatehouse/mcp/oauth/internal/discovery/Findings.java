package io.gatehouse.mcp.oauth.internal.discovery;

import io.gatehouse.mcp.oauth.AddressRefusedException;
import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.DiscoveryException;
import io.gatehouse.mcp.oauth.MetadataMismatchException;

/** Words the failures of one endpoint's discovery: the endpoint as configured, the check, what to do, and no text of a server. */
final class Findings {
  private final String endpoint;

  Findings(String endpoint) {
    this.endpoint = endpoint;
  }

  AddressRefusedException refused(String what, String rule) {
    return new AddressRefusedException(
        null,
        what + " of " + endpoint + " is refused: " + rule
            + "; if the address is yours, allow it by name with privateHost() or localDevelopment()",
        null);
  }

  AddressRefusedException foreignMetadata() {
    return new AddressRefusedException(
        null,
        endpoint
            + " names metadata on another origin and has none on its own, while credentials for it are stored:"
            + " log out first if it has moved",
        null);
  }

  MetadataMismatchException wrongResource() {
    return new MetadataMismatchException(
        null,
        "the resource metadata of " + endpoint
            + " is for another resource (RFC 9728 section 3.3): configure the URL that the server's operator names",
        null);
  }

  MetadataMismatchException wrongIssuer() {
    return new MetadataMismatchException(
        null,
        "the metadata of the authorization server of " + endpoint
            + " is of another issuer (RFC 8414 section 3.3): if both are one, say so with IssuerOptions.alias or ignoreRootSlash",
        null);
  }

  DiscoveryException noResourceMetadata() {
    return new DiscoveryException(
        null,
        "no resource metadata of " + endpoint
            + " was found (RFC 9728): ask its operator, or allow the rules of 2025-03-26 for it",
        null);
  }

  DiscoveryException noIssuer() {
    return new DiscoveryException(
        null,
        "the resource metadata of " + endpoint
            + " names no authorization server (RFC 9728 section 2): ask its operator",
        null);
  }

  DiscoveryException noAllowedIssuer() {
    return new DiscoveryException(
        null,
        endpoint
            + " names no authorization server that IssuerOptions.allowOnly lists: add it if you trust it",
        null);
  }

  DiscoveryException noServerMetadata() {
    return new DiscoveryException(
        null,
        "no metadata of the authorization server of " + endpoint
            + " was found (RFC 8414, OpenID Connect Discovery): ask its operator",
        null);
  }

  DiscoveryException noPkce() {
    return new DiscoveryException(
        null,
        "the authorization server of " + endpoint
            + " does not say that it supports PKCE with S256: if it does, say so with IssuerOptions.assumeS256",
        null);
  }

  DiscoveryException noTokenEndpoint() {
    return new DiscoveryException(
        null,
        "the authorization server of " + endpoint + " has no token endpoint: ask its operator",
        null);
  }

  AuthorizationServerException outOfOrder(String what, int status) {
    return new AuthorizationServerException(
        null,
        what + " of " + endpoint + " was answered with HTTP status " + status + ": try again later",
        null);
  }
}
