package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientAuthentication.Basic;
import io.gatehouse.mcp.oauth.ClientAuthentication.None;
import io.gatehouse.mcp.oauth.ClientAuthentication.Post;
import io.gatehouse.mcp.oauth.ClientAuthentication.PrivateKeyJwt;
import io.gatehouse.mcp.oauth.ClientAuthentication.SecretAsAdvertised;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.spi.store.Members;
import java.net.URI;
import java.time.Instant;

/** How registrations stand in a store that is encrypted. */
final class RegistrationJson {
  private RegistrationJson() {}

  static JsonObject write(RegistrationKey key) {
    return JsonObject.of("issuer", key.issuer(), "software", key.software());
  }

  static RegistrationKey readKey(JsonObject json) {
    Members members = new Members(json);
    return new RegistrationKey(members.text("issuer"), members.text("software"));
  }

  static JsonObject write(RegisteredClient client) {
    return JsonObject.builder()
        .put("issuer", client.issuer())
        .put("clientId", client.clientId())
        .put("authentication", write(client.authentication()))
        .put(
            "redirects",
            JsonArray.copyOf(client.redirects().stream().map(URI::toString).toList()))
        .put("secretExpiresAt", client.secretExpiresAt().map(Instant::toString))
        .build();
  }

  static RegisteredClient read(JsonObject json) {
    Members members = new Members(json);
    return new RegisteredClient(
        members.text("issuer"),
        members.text("clientId"),
        readAuthentication(members.object("authentication")),
        members.texts("redirects").stream().map(URI::create).toList(),
        members.optional("secretExpiresAt", Instant::parse));
  }

  private static JsonObject write(ClientAuthentication authentication) {
    if (authentication instanceof Basic basic) {
      return secret("basic", basic.secret());
    }
    if (authentication instanceof Post post) {
      return secret("post", post.secret());
    }
    if (authentication instanceof SecretAsAdvertised advertised) {
      return secret("advertised", advertised.secret());
    }
    if (authentication instanceof PrivateKeyJwt jwt) {
      return JsonObject.of(
          "kind", "jwt",
          "secret", jwt.privateKey().reveal(),
          "algorithm", jwt.algorithm(),
          "keyId", jwt.keyId());
    }
    return JsonObject.of("kind", "none");
  }

  private static JsonObject secret(String kind, Secret secret) {
    return JsonObject.of("kind", kind, "secret", secret.reveal());
  }

  private static ClientAuthentication readAuthentication(JsonObject json) {
    Members members = new Members(json);
    return switch (members.text("kind")) {
      case "none" -> new None();
      case "basic" -> new Basic(members.of("secret", Secret::of));
      case "post" -> new Post(members.of("secret", Secret::of));
      case "advertised" -> new SecretAsAdvertised(members.of("secret", Secret::of));
      case "jwt" ->
        new PrivateKeyJwt(
            members.of("secret", Secret::of), members.text("algorithm"), members.text("keyId"));
      default -> throw new IllegalArgumentException("the member \"kind\" is wrong");
    };
  }
}
