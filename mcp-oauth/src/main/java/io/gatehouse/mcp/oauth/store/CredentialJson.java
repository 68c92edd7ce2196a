package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.spi.store.Members;
import java.net.URI;
import java.time.Instant;
import java.util.Set;

/** How keys and credentials stand in a store that is encrypted. */
final class CredentialJson {
  private CredentialJson() {}

  static JsonObject write(CredentialKey key) {
    return JsonObject.of(
        "principal", key.principal(),
        "issuer", key.issuer(),
        "client", key.clientId(),
        "endpoint", key.endpoint().toString());
  }

  static CredentialKey readKey(JsonObject json) {
    Members members = new Members(json);
    return new CredentialKey(
        members.text("principal"),
        members.text("issuer"),
        members.text("client"),
        members.of("endpoint", URI::create));
  }

  static JsonObject write(Credential credential) {
    return JsonObject.builder()
        .put("generation", credential.generation())
        .put("accessToken", credential.accessToken().reveal())
        .put("dpop", credential.dpop())
        .put("dpopKey", credential.dpopKey().map(Secret::reveal))
        .put("refreshToken", credential.refreshToken().map(Secret::reveal))
        .put("expiresAt", credential.expiresAt().map(Instant::toString))
        .put("requested", JsonArray.copyOf(credential.requested()))
        .put("granted", JsonArray.copyOf(credential.granted()))
        .put("resource", credential.resource())
        .put("tokenEndpoint", credential.tokenEndpoint().toString())
        .put("authenticationMethod", credential.authenticationMethod())
        .put("revocationEndpoint", credential.revocationEndpoint().map(URI::toString))
        .put("obtainedAt", credential.obtainedAt().toString())
        .build();
  }

  static Credential read(JsonObject json) {
    Members members = new Members(json);
    return new Credential(
        members.number("generation"),
        members.of("accessToken", Secret::of),
        members.flag("dpop"),
        members.optional("dpopKey", Secret::of),
        members.optional("refreshToken", Secret::of),
        members.optional("expiresAt", Instant::parse),
        Set.copyOf(members.texts("requested")),
        Set.copyOf(members.texts("granted")),
        members.text("resource"),
        members.of("tokenEndpoint", URI::create),
        members.text("authenticationMethod"),
        members.optional("revocationEndpoint", URI::create),
        members.instant("obtainedAt"));
  }
}
