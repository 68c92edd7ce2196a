package io.gatehouse.mcp.oauth.internal.discovery;

import io.gatehouse.mcp.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and validates the metadata of one endpoint as a protected resource (RFC 9728). Safe for use by several threads. */
final class ResourceDocuments {
  private final Documents documents;
  private final Findings findings;
  private final URI endpoint;

  ResourceDocuments(Documents documents, Findings findings, URI endpoint) {
    this.documents = documents;
    this.findings = findings;
    this.endpoint = endpoint;
  }

  /**
   * The metadata; empty if it is in none of its places.
   *
   * @param named where the server says that it is, if it may be fetched from there
   */
  Optional<ProtectedResource> find(Optional<URI> named) {
    List<URI> places = new ArrayList<>(WellKnown.resource(endpoint));
    named.ifPresent(place -> {
      places.remove(place);
      places.add(0, place);
    });
    for (URI place : places) {
      Optional<JsonObject> document =
          documents.fetch(place, "the request for the resource metadata", List.of());
      if (document.isPresent() && document.get().has("resource")) {
        return Optional.of(read(document.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * The metadata in {@code document}.
   *
   * @throws io.gatehouse.mcp.oauth.MetadataMismatchException if it is for another resource
   * @throws io.gatehouse.mcp.oauth.DiscoveryException if it names no authorization server
   */
  ProtectedResource read(JsonObject document) {
    String resource = document.string("resource").orElse("");
    if (!ResourceMatch.covers(resource, endpoint)) {
      throw findings.wrongResource();
    }
    List<String> issuers =
        Documents.strings(document, "authorization_servers").distinct().toList();
    if (issuers.isEmpty()) {
      throw findings.noIssuer();
    }
    return new ProtectedResource(
        resource,
        issuers,
        Scopes.valid(Documents.strings(document, "scopes_supported")),
        bound(document));
  }

  private static BoundTokens bound(JsonObject document) {
    if (document.bool("dpop_bound_access_tokens_required").orElse(false)) {
      return BoundTokens.REQUIRED;
    }
    return Documents.strings(document, "dpop_signing_alg_values_supported")
            .findAny()
            .isPresent()
        ? BoundTokens.TAKEN
        : BoundTokens.UNMENTIONED;
  }
}
