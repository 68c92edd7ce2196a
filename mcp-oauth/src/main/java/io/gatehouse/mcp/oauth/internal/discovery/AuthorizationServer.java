package io.gatehouse.mcp.oauth.internal.discovery;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Validated metadata of an authorization server (RFC 8414): the issuer is the one that was asked for, every endpoint is one we talk
 * to, and PKCE with S256 is supported or assumed by the host's word.
 *
 * @param issuer exactly as published
 * @param scopes what it says it supports; empty if it says nothing
 * @param authenticationMethods of the token endpoint; empty if it says nothing
 * @param issuerInAnswers whether every authorization response carries {@code iss} (RFC 9207)
 * @param metadataDocuments whether it accepts Client ID Metadata Documents
 * @param dpopAlgorithms with which it accepts proofs (RFC 9449); empty if none
 * @param assumed whether there was no metadata and these are the default endpoints of 2025-03-26
 */
public record AuthorizationServer(
    String issuer,
    Optional<URI> authorizationEndpoint,
    URI tokenEndpoint,
    Optional<URI> registrationEndpoint,
    Optional<URI> revocationEndpoint,
    Optional<URI> pushedAuthorizationEndpoint,
    boolean requiresPushedAuthorization,
    Set<String> scopes,
    List<String> authenticationMethods,
    List<String> authenticationAlgorithms,
    boolean issuerInAnswers,
    boolean metadataDocuments,
    List<String> dpopAlgorithms,
    boolean assumed) {
  public AuthorizationServer {
    scopes = Set.copyOf(scopes);
    authenticationMethods = List.copyOf(authenticationMethods);
    authenticationAlgorithms = List.copyOf(authenticationAlgorithms);
    dpopAlgorithms = List.copyOf(dpopAlgorithms);
  }
}
