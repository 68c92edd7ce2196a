package io.gatehouse.mcp.conformance;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.Grant;
import io.gatehouse.mcp.oauth.OAuthAuthorizer;
import io.gatehouse.mcp.oauth.OAuthAuthorizerBuilder;
import io.gatehouse.mcp.oauth.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one authorizer of every scenario. Only values that the suite hands over make a difference: who hands over an assertion has a
 * grant that needs no person, and who hands over a client with its issuer is registered there.
 */
final class Logins {
  /** The suite wants this one; it is never fetched. */
  private static final URI DOCUMENT =
      URI.create("https://conformance-test.local/client-metadata.json");

  private Logins() {}

  static OAuthAuthorizer authorizer(URI endpoint, JsonObject given) {
    OAuthAuthorizerBuilder builder = OAuthAuthorizer.builder(endpoint)
        .grant(grant(given))
        .localDevelopment()
        .withoutResourceMetadata();
    return builder
        .register(registrations(given).toArray(ClientRegistration[]::new))
        .build();
  }

  private static Grant grant(JsonObject given) {
    String clientId = given.string("client_id").orElse("");
    if (given.has("idp_id_token")) {
      return new Grant.EnterpriseManaged(
          Optional.empty(),
          clientId,
          basic(given),
          new Grant.IdentityProvider(
              text(given, "idp_issuer"),
              URI.create(text(given, "idp_token_endpoint")),
              text(given, "idp_client_id"),
              new ClientAuthentication.None()),
          caller -> Secret.of(text(given, "idp_id_token")),
          Set.of());
    } else if (given.has("valid_jwt")) {
      return new Grant.WorkloadIdentity(
          Optional.empty(), clientId, () -> Secret.of(text(given, "valid_jwt")), Set.of());
    } else if (given.has("private_key_pem")) {
      return new Grant.ClientCredentials(
          Optional.empty(),
          clientId,
          new ClientAuthentication.PrivateKeyJwt(
              Secret.of(text(given, "private_key_pem")), text(given, "signing_algorithm"), ""),
          Set.of());
    } else if (given.has("client_secret") && !given.has("issuer")) {
      return new Grant.ClientCredentials(Optional.empty(), clientId, basic(given), Set.of());
    }
    return new Grant.Login(new Browserless());
  }

  private static List<ClientRegistration> registrations(JsonObject given) {
    List<ClientRegistration> ways = new ArrayList<>();
    given
        .string("issuer")
        .ifPresent(issuer -> ways.add(
            new ClientRegistration.PreRegistered(issuer, text(given, "client_id"), basic(given))));
    ways.add(new ClientRegistration.MetadataDocument(DOCUMENT, List.of(Browserless.REDIRECT)));
    ways.add(new ClientRegistration.Dynamic("gatehouse-conformance"));
    return ways;
  }

  private static ClientAuthentication basic(JsonObject given) {
    return new ClientAuthentication.SecretAsAdvertised(Secret.of(text(given, "client_secret")));
  }

  private static String text(JsonObject given, String name) {
    return given
        .string(name)
        .orElseThrow(() -> new IllegalStateException("the suite gave no " + name));
  }
}
