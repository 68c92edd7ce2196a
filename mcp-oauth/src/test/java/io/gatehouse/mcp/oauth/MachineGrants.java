package io.gatehouse.mcp.oauth;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.fake.Canary;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The grants that no person has to log in for. */
enum MachineGrants {
  CLIENT_CREDENTIALS("client_credentials") {
    @Override
    Grant at(String issuer) {
      return new Grant.ClientCredentials(
          Optional.of(issuer),
          Words.CLIENT,
          new ClientAuthentication.Basic(Words.SECRET),
          Set.of());
    }
  },
  WORKLOAD_IDENTITY(Words.JWT_BEARER) {
    @Override
    Grant at(String issuer) {
      return new Grant.WorkloadIdentity(
          Optional.of(issuer), Words.CLIENT, () -> Secret.of(assertion(Map.of())), Set.of());
    }
  },
  ENTERPRISE_MANAGED(Words.TOKEN_EXCHANGE, Words.JWT_BEARER) {
    @Override
    Grant at(String issuer) {
      return new Grant.EnterpriseManaged(
          Optional.of(issuer),
          Words.CLIENT,
          new ClientAuthentication.Basic(Words.SECRET),
          new Grant.IdentityProvider(
              issuer, URI.create(issuer + "/token"), Words.CLIENT, new ClientAuthentication.None()),
          caller -> Secret.of(Words.SECRET.reveal() + "-" + caller.principal()),
          Set.of());
    }
  };

  private static final class Words {
    static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String CLIENT = "client";
    static final Secret SECRET = Secret.of(Canary.PREFIX + "machine");
  }

  private final String asked;

  MachineGrants(String... asked) {
    this.asked = String.join(" ", asked);
  }

  /** What it asks for, each once. */
  List<String> asked() {
    return List.of(asked.split(" ", -1));
  }

  /** The grant with {@code issuer} for everything. */
  abstract Grant at(String issuer);

  /** Whether an identity provider is asked for an ID-JAG. */
  static boolean isExchange(Map<String, String> asked) {
    return Words.TOKEN_EXCHANGE.equals(asked.get("grant_type"));
  }

  /** An ID-JAG for whoever asked for it; nobody checks its signature here. */
  static JsonObject exchanged(Map<String, String> asked) {
    return JsonObject.of(
        "access_token",
        assertion(asked),
        "issued_token_type",
        "urn:ietf:params:oauth:token-type:id-jag",
        "token_type",
        "N_A",
        "expires_in",
        300);
  }

  private static String assertion(Map<String, String> asked) {
    return encoded("{\"alg\":\"ES256\",\"typ\":\"oauth-id-jag+jwt\"}") + "."
        + encoded(JsonObject.of(
                "aud",
                asked.getOrDefault("audience", ""),
                "resource",
                asked.getOrDefault("resource", ""),
                "client_id",
                "client",
                "exp",
                4_102_444_800L)
            .toJson())
        + "." + encoded(Canary.PREFIX + "signature");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
