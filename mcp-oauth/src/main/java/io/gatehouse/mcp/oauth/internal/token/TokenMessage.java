package io.gatehouse.mcp.oauth.internal.token;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.TokenException;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One message to a token or revocation endpoint, as the codec writes it. Holds secrets; {@code toString} shows none. */
record TokenMessage(Map<String, List<String>> form, List<Header> headers) {
  static final String ID_JAG_TYPE = "urn:ietf:params:oauth:token-type:id-jag";

  static TokenMessage of(TokenPeer peer, TokenGrant grant, String resource, Instant now) {
    return token(peer, written(peer, grant), scopes(grant), resource, now);
  }

  static TokenMessage exchange(
      TokenPeer provider, Secret identityToken, String issuer, String resource, Instant now) {
    try {
      AuthorizationGrant grant = new TokenExchangeGrant(
          new TypelessAccessToken(identityToken.reveal()),
          TokenTypeURI.ID_TOKEN,
          null,
          null,
          TokenTypeURI.parse(ID_JAG_TYPE),
          Audience.create(issuer));
      return token(provider, grant, Set.of(), resource, now);
    } catch (ParseException e) {
      throw new IllegalStateException("a constant is no uri", e);
    }
  }

  static TokenMessage revocation(
      TokenPeer peer, URI address, Secret token, boolean refresh, Instant now) {
    Token forgotten =
        refresh ? new RefreshToken(token.reveal()) : new BearerAccessToken(token.reveal());
    TokenRevocationRequest request = ClientProofs.of(peer, now)
        .map(proof -> new TokenRevocationRequest(address, proof, forgotten))
        .orElseGet(
            () -> new TokenRevocationRequest(address, new ClientID(peer.clientId()), forgotten));
    HTTPRequest written = request.toHTTPRequest();
    return new TokenMessage(form(written), headers(written));
  }

  private static TokenMessage token(
      TokenPeer peer, AuthorizationGrant grant, Set<String> scopes, String resource, Instant now) {
    Optional<ClientAuthentication> proof = ClientProofs.of(peer, now);
    if (proof.isEmpty() && grant instanceof ClientCredentialsGrant) {
      throw new TokenException(
          null,
          "the client for " + peer.endpoint() + " has no secret: it needs one to ask by itself",
          null,
          0,
          null);
    }
    TokenRequest.Builder builder = proof
        .map(given -> new TokenRequest.Builder(peer.address(), given, grant))
        .orElseGet(
            () -> new TokenRequest.Builder(peer.address(), new ClientID(peer.clientId()), grant));
    if (!scopes.isEmpty()) {
      builder.scope(new Scope(scopes.stream().sorted().toArray(String[]::new)));
    }
    HTTPRequest request = builder.build().toHTTPRequest();
    Map<String, List<String>> form = form(request);
    if (peer.sendsResource()) {
      // RFC 8707, in the very characters of the metadata: a codec that knows URIs would be tempted
      // to tidy them.
      form.put("resource", List.of(resource));
    }
    return new TokenMessage(form, headers(request));
  }

  private static AuthorizationGrant written(TokenPeer peer, TokenGrant grant) {
    if (grant instanceof TokenGrant.Code code) {
      return new AuthorizationCodeGrant(
          new AuthorizationCode(code.code().reveal()),
          code.redirect(),
          new CodeVerifier(code.verifier().reveal()));
    }
    if (grant instanceof TokenGrant.Refresh refresh) {
      return new RefreshTokenGrant(new RefreshToken(refresh.token().reveal()));
    }
    if (grant instanceof TokenGrant.Assertion assertion) {
      try {
        return new JWTBearerGrant(SignedJWT.parse(assertion.jwt().reveal()));
      } catch (java.text.ParseException e) {
        // Without its cause, which may quote the assertion.
        throw new TokenException(
            null,
            "the assertion for " + peer.endpoint() + " is no signed JWT: check where it comes from",
            null,
            0,
            null);
      }
    }
    return new ClientCredentialsGrant();
  }

  private static Set<String> scopes(TokenGrant grant) {
    if (grant instanceof TokenGrant.Client client) {
      return client.scopes();
    }
    return grant instanceof TokenGrant.Assertion assertion ? assertion.scopes() : Set.of();
  }

  static Map<String, List<String>> form(HTTPRequest request) {
    try {
      Map<String, List<String>> form = new LinkedHashMap<>();
      for (Map.Entry<?, ?> each : request.getBodyAsFormParameters().entrySet()) {
        form.put(
            (String) each.getKey(),
            ((List<?>) each.getValue()).stream().map(String.class::cast).toList());
      }
      return form;
    } catch (ParseException e) {
      throw new IllegalStateException("the codec wrote what it cannot read", e);
    }
  }

  private static List<Header> headers(HTTPRequest request) {
    Header accept = new Header("Accept", "application/json");
    return authorization(request)
        .map(header -> List.of(accept, header))
        .orElseGet(() -> List.of(accept));
  }

  static Optional<Header> authorization(HTTPRequest request) {
    return Optional.ofNullable(request.getAuthorization())
        .map(value -> new Header("Authorization", value));
  }

  @Override
  public String toString() {
    return "TokenMessage" + form.keySet();
  }
}
