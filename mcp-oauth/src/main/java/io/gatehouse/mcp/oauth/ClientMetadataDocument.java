package io.gatehouse.mcp.oauth;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The document to publish at the address that is this application's client id (Client ID Metadata Documents, 2026-07-28 {@code
 * basic/authorization/client-registration}). Authorization servers fetch it; serve it as {@code application/json}. Immutable.
 */
public final class ClientMetadataDocument {
  private final JsonObject json;
  private final URI url;
  private final List<URI> redirects;
  private final boolean signs;

  private ClientMetadataDocument(JsonObject json, URI url, List<URI> redirects, boolean signs) {
    this.json = json;
    this.url = url;
    this.redirects = redirects;
    this.signs = signs;
  }

  /**
   * Starts a document.
   *
   * @param url where it will be published: https, with a path, without user info, fragment and dot segments
   * @param clientName what a person reads on a server's consent page
   * @param redirects every redirect URI the application uses: https, or http to a loopback address, which needs no port
   * @throws IllegalArgumentException if the address cannot be a client id, or a redirect URI is none
   */
  public static Builder builder(URI url, String clientName, List<URI> redirects) {
    return new Builder(url, clientName, redirects);
  }

  /** The document, as text to publish. */
  public String toJson() {
    return json.toJson();
  }

  /**
   * The registration that uses this document.
   *
   * @throws IllegalArgumentException if {@code authentication} is not what the document promises: a signed assertion if it
   *     names keys, none if it does not
   */
  public ClientRegistration.MetadataDocument registration(ClientAuthentication authentication) {
    if (authentication instanceof ClientAuthentication.PrivateKeyJwt != signs) {
      throw new IllegalArgumentException(
          "the document promises another way for the client to prove itself: see keys(URI)");
    }
    return new ClientRegistration.MetadataDocument(url, authentication, redirects);
  }

  /** Returns {@code url} if it can be a client id; the rules are those of the draft, section "Client Identifier". */
  static URI requireClientId(URI url) {
    UrlRules.requireAbsolute(url);
    String path = url.getRawPath();
    if (!"https".equalsIgnoreCase(url.getScheme())) {
      throw new IllegalArgumentException("the address of a client metadata document is https");
    }
    if (path.isEmpty() || path.equals("/")) {
      throw new IllegalArgumentException("the address of a client metadata document has a path");
    }
    for (String segment : path.toLowerCase(Locale.ROOT).replace("%2e", ".").split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException(
            "the address of a client metadata document has no dot segments");
      }
    }
    return url;
  }

  /** Collects what a document says. Not for several threads. */
  public static final class Builder {
    private final URI url;
    private final String clientName;
    private final List<URI> redirects;
    private @Nullable URI clientUri;
    private @Nullable URI logoUri;
    private @Nullable URI keys;

    private Builder(URI url, String clientName, List<URI> redirects) {
      this.url = requireClientId(url);
      this.clientName = Objects.requireNonNull(clientName, "clientName");
      this.redirects = List.copyOf(redirects);
      if (clientName.isBlank() || redirects.isEmpty()) {
        throw new IllegalArgumentException(
            "a client metadata document has a name and at least one redirect URI");
      }
      this.redirects.forEach(redirect -> UrlRules.requireSecure(redirect, false));
    }

    /** A page about the application. */
    public Builder clientUri(URI value) {
      clientUri = requireHttps(value);
      return this;
    }

    /** A picture for consent pages. */
    public Builder logoUri(URI value) {
      logoUri = requireHttps(value);
      return this;
    }

    /** Where the public keys are published; the client then proves itself by signed assertions. */
    public Builder keys(URI value) {
      keys = requireHttps(value);
      return this;
    }

    /** Builds the document. */
    public ClientMetadataDocument build() {
      JsonObject.Builder json = JsonObject.builder()
          .put("client_id", url.toString())
          .put("client_name", clientName)
          .put(
              "redirect_uris",
              JsonArray.copyOf(redirects.stream().map(URI::toString).toList()))
          .put("grant_types", JsonArray.of("authorization_code", "refresh_token"))
          .put("response_types", JsonArray.of("code"))
          .put("token_endpoint_auth_method", keys == null ? "none" : "private_key_jwt")
          // Silence means web, whose redirect URIs are compared with their port.
          .put("application_type", isNative() ? "native" : "web");
      put(json, "client_uri", clientUri);
      put(json, "logo_uri", logoUri);
      put(json, "jwks_uri", keys);
      return new ClientMetadataDocument(json.build(), url, redirects, keys != null);
    }

    /** Whether browsers come back to the person's own machine (2026-07-28 {@code basic/authorization/client-registration}). */
    private boolean isNative() {
      return redirects.stream().anyMatch(redirect -> UrlRules.isLoopbackHost(redirect.getHost()));
    }

    private static void put(JsonObject.Builder json, String name, @Nullable URI value) {
      if (value != null) {
        json.put(name, value.toString());
      }
    }

    private static URI requireHttps(URI value) {
      UrlRules.requireAbsolute(value);
      if (!"https".equalsIgnoreCase(value.getScheme())) {
        throw new IllegalArgumentException("addresses in a client metadata document are https");
      }
      return value;
    }
  }
}
