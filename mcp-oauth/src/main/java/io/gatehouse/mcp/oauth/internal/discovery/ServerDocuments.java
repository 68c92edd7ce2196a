package io.gatehouse.mcp.oauth.internal.discovery;

import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.IssuerOptions;
import io.gatehouse.mcp.oauth.internal.http.AddressPolicy;
import io.gatehouse.mcp.spi.net.RefusedUrlException;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds and validates the metadata of an authorization server (RFC 8414). Safe for use by several threads. */
final class ServerDocuments {
  private final Documents documents;
  private final Findings findings;
  private final AddressPolicy addresses;
  private final IssuerOptions options;

  ServerDocuments(Documents documents, Findings findings, DiscoveryRules rules) {
    this.documents = documents;
    this.findings = findings;
    this.addresses = rules.addresses();
    this.options = rules.issuers();
  }

  /**
   * The metadata of {@code issuer}; empty if it is in none of its places.
   *
   * @throws io.gatehouse.mcp.oauth.MetadataMismatchException if a place speaks for another issuer; no further one is asked then
   * @throws io.gatehouse.mcp.oauth.DiscoveryException if there is metadata, but without PKCE or a token endpoint
   * @throws io.gatehouse.mcp.oauth.AddressRefusedException if the issuer or an endpoint is no address we talk to
   */
  Optional<AuthorizationServer> find(String issuer, List<Header> headers) {
    boolean withoutPkce = false;
    for (URI place : WellKnown.server(address(issuer))) {
      Optional<JsonObject> document = documents.fetch(
          place, "the request for the metadata of the authorization server", headers);
      if (document.isEmpty() || !document.get().has("issuer")) {
        continue;
      }
      String published = published(document.get(), issuer);
      if (hasPkce(document.get(), issuer, published)) {
        return Optional.of(read(document.get(), published));
      }
      withoutPkce = true;
    }
    if (withoutPkce) {
      throw findings.noPkce();
    }
    return Optional.empty();
  }

  private URI address(String issuer) {
    URI uri = required("the authorization server", issuer);
    if (uri.getRawQuery() != null) {
      throw findings.refused("the authorization server", "an issuer has no query"); // section 2
    }
    return uri;
  }

  private String published(JsonObject document, String issuer) {
    return document
        .string("issuer")
        .filter(published -> options.accepts(issuer, published))
        .orElseThrow(findings::wrongIssuer);
  }

  // Where nobody is sent to log in there is no code to protect.
  private boolean hasPkce(JsonObject document, String issuer, String published) {
    return !document.has("authorization_endpoint")
        || Documents.strings(document, "code_challenge_methods_supported").anyMatch("S256"::equals)
        || options.assumesS256(issuer)
        || options.assumesS256(published);
  }

  /** The metadata in a document whose issuer is the right one. */
  AuthorizationServer read(JsonObject document, String issuer) {
    return new AuthorizationServer(
        issuer,
        endpoint(document, "authorization_endpoint"),
        endpoint(document, "token_endpoint").orElseThrow(findings::noTokenEndpoint),
        endpoint(document, "registration_endpoint"),
        endpoint(document, "revocation_endpoint"),
        endpoint(document, "pushed_authorization_request_endpoint"),
        isTrue(document, "require_pushed_authorization_requests"),
        Set.copyOf(Scopes.valid(Documents.strings(document, "scopes_supported"))),
        list(document, "token_endpoint_auth_methods_supported"),
        list(document, "token_endpoint_auth_signing_alg_values_supported"),
        isTrue(document, "authorization_response_iss_parameter_supported"),
        isTrue(document, "client_id_metadata_document_supported"),
        list(document, "dpop_signing_alg_values_supported"),
        false);
  }

  /**
   * The fixed endpoints of a server without metadata (2025-03-26 {@code basic/authorization}).
   *
   * @param origin scheme and authority, as they are written
   */
  AuthorizationServer assumed(String origin) {
    return new AuthorizationServer(
        origin,
        Optional.of(required("the default endpoint", origin + "/authorize")),
        required("the default endpoint", origin + "/token"),
        Optional.of(required("the default endpoint", origin + "/register")),
        Optional.empty(),
        Optional.empty(),
        false,
        Set.of(),
        List.of(),
        List.of(),
        false,
        false,
        List.of(),
        true);
  }

  // Absent or null is none; anything else must be a URL we talk to, whether it is needed now or
  // not.
  private Optional<URI> endpoint(JsonObject document, String member) {
    if (!document.has(member) || document.get(member) instanceof JsonNull) {
      return Optional.empty();
    }
    return Optional.of(required(
        "the " + member.replace('_', ' ') + " of the authorization server",
        document.string(member).orElse("")));
  }

  private URI required(String what, String text) {
    try {
      return addresses.require(text);
    } catch (RefusedUrlException e) {
      throw findings.refused(what, e.rule());
    }
  }

  private static List<String> list(JsonObject document, String member) {
    return Documents.strings(document, member).distinct().toList();
  }

  private static boolean isTrue(JsonObject document, String member) {
    return document.bool(member).orElse(false);
  }
}
