package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.spi.store.Members;
import java.net.URI;
import java.util.Set;

/** How logins that a browser is away for stand in a store that is encrypted. */
final class PendingLoginJson {
  private PendingLoginJson() {}

  static JsonObject write(PendingLogin login) {
    return JsonObject.builder()
        .put("principal", login.principal())
        .put("endpoint", login.endpoint().toString())
        .put("issuer", login.issuer())
        .put("issuerIsAdvertised", login.issuerIsAdvertised())
        .put("clientId", login.clientId())
        .put("redirect", login.redirect().toString())
        .put("verifier", login.verifier().reveal())
        .put("dpopKey", login.dpopKey().map(Secret::reveal))
        .put("resource", login.resource())
        .put("requested", JsonArray.copyOf(login.requested()))
        .put("tokenEndpoint", login.tokenEndpoint().toString())
        .put("revocationEndpoint", login.revocationEndpoint().map(URI::toString))
        .put("binding", login.binding())
        .put("expiresAt", login.expiresAt().toString())
        .build();
  }

  static PendingLogin read(JsonObject json) {
    Members members = new Members(json);
    return new PendingLogin(
        members.text("principal"),
        members.of("endpoint", URI::create),
        members.text("issuer"),
        members.flag("issuerIsAdvertised"),
        members.text("clientId"),
        members.of("redirect", URI::create),
        members.of("verifier", Secret::of),
        members.optional("dpopKey", Secret::of),
        members.text("resource"),
        Set.copyOf(members.texts("requested")),
        members.of("tokenEndpoint", URI::create),
        members.optional("revocationEndpoint", URI::create),
        members.optionalText("binding"),
        members.instant("expiresAt"));
  }
}
