package io.gatehouse.mcp.oauth.internal.login;

import static io.gatehouse.mcp.oauth.fake.Servers.A;
import static io.gatehouse.mcp.oauth.fake.Servers.ENDPOINT;
import static io.gatehouse.mcp.oauth.fake.Servers.REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.LoginException;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.fake.Pendings;
import io.gatehouse.mcp.oauth.fake.ScriptedHttp;
import io.gatehouse.mcp.oauth.fake.Servers;
import io.gatehouse.mcp.oauth.internal.callback.Digests;
import io.gatehouse.mcp.oauth.store.PendingLogin;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationRequestTest {
  private final Pendings pendings = new Pendings();
  private final ScriptedHttp http = new ScriptedHttp();
  private final Logins logins = new Logins(
      pendings,
      http,
      (server, client, form, headers) -> headers.add(new Header("Authorization", "proof")),
      new ManualClock(),
      false);

  @Test
  void asksForACodeWithProofStateAndResource() {
    Map<String, List<String>> query =
        Query.of(logins.begin(Servers.plan(Servers.server(A)), "session-1"));
    PendingLogin kept = pendings.kept().values().iterator().next();
    assertThat(query)
        .containsOnlyKeys(
            "response_type",
            "client_id",
            "redirect_uri",
            "code_challenge",
            "code_challenge_method",
            "state",
            "resource");
    assertThat(query.get("response_type")).containsExactly("code");
    assertThat(query.get("redirect_uri")).containsExactly(REDIRECT.toString());
    assertThat(query.get("code_challenge_method")).containsExactly("S256");
    assertThat(query.get("code_challenge"))
        .containsExactly(Digests.sha256(kept.verifier().reveal()));
    assertThat(kept.verifier().reveal()).matches("[A-Za-z0-9_-]{43}");
    assertThat(pendings.kept())
        .containsOnlyKeys(Digests.sha256(query.get("state").get(0)));
  }

  @Test
  void sendsTheResourceCharacterByCharacter() {
    URI address = logins.begin(Servers.plan(Servers.server(A)), "session-1");
    assertThat(Query.of(address).get("resource"))
        .containsExactly("https://mcp.example.com/mcp/?a=%7Eb");
  }

  @Test
  void sendsNoResourceWhereTheHostSaidSo() {
    LoginPlan plan = Servers.plan(Servers.server(A));
    LoginPlan without = new LoginPlan(
        plan.principal(),
        plan.endpoint(),
        plan.server(),
        plan.client(),
        plan.redirect(),
        plan.resource(),
        false,
        plan.scopes(),
        plan.dpop());
    assertThat(Query.of(logins.begin(without, "session-1"))).doesNotContainKey("resource");
  }

  @Test
  void asksForScopesInTheirOrderAndBindsAKey() {
    Set<String> scopes = new LinkedHashSet<>(List.of("z", "a", "m"));
    LoginPlan.BoundKey key = new LoginPlan.BoundKey(Secret.of("canary-key"), "thumb");
    LoginPlan plan = Servers.plan(Servers.server(A), scopes, Optional.of(key));
    Map<String, List<String>> query = Query.of(logins.begin(plan, "session-1"));
    assertThat(query.get("scope")).containsExactly("z a m");
    assertThat(query.get("dpop_jkt")).containsExactly("thumb");
    assertThat(plan.toString()).doesNotContain("canary-key");
    assertThat(pendings.kept().values().iterator().next().dpopKey())
        .contains(Secret.of("canary-key"));
  }

  /** OpenID Connect Core section 11: without it, a server must ignore the scope, and there is no refresh token. */
  @Test
  void asksToBeAskedForConsentWhenItWantsOfflineAccess() {
    LoginPlan plan =
        Servers.plan(Servers.server(A), Set.of("a", "offline_access"), Optional.empty());
    assertThat(Query.of(logins.begin(plan, "session-1")).get("prompt")).containsExactly("consent");
  }

  @Test
  void everyLoginHasAStateAndAVerifierOfItsOwn() {
    LoginPlan plan = Servers.plan(Servers.server(A));
    assertThat(logins.begin(plan, "s")).isNotEqualTo(logins.begin(plan, "s"));
    assertThat(pendings.kept().values().stream().map(p -> p.verifier().reveal()).distinct())
        .hasSize(2);
  }

  @Test
  void aClientOfAnotherServerIsRefused() {
    LoginPlan plan = Servers.plan(Servers.server(A));
    assertThatThrownBy(() -> new LoginPlan(
            "alice",
            ENDPOINT,
            Servers.server(Servers.B),
            plan.client(),
            REDIRECT,
            "r",
            true,
            Set.of(),
            Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aServerWithoutAPlaceToLogInIsRefused() {
    assertThatThrownBy(() -> logins.begin(Servers.plan(Servers.offering(Set.of())), "session-1"))
        .isInstanceOf(LoginException.class)
        .hasMessageContaining("has no place to log in");
  }

  @Test
  void pushesTheRequestWhereTheServerWantsThat() {
    http.answer(201, "{\"request_uri\":\"urn:x:1\",\"expires_in\":60}");
    URI address = logins.begin(Servers.plan(Servers.pushing()), "session-1");
    assertThat(Query.of(address))
        .containsOnlyKeys("client_id", "request_uri")
        .containsEntry("request_uri", List.of("urn:x:1"));
    ScriptedHttp.Sent sent = http.sent().get(0);
    assertThat(sent.address()).isEqualTo(URI.create(A + "/par"));
    assertThat(sent.form()).containsKeys("state", "code_challenge", "resource", "client_id");
    assertThat(sent.headers()).containsExactly(new Header("Authorization", "proof"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "<html>",
        "{\"request_uri\":7}",
        "{\"request_uri\":\"\"}",
        "{\"request_uri\":\"a b\"}"
      })
  void refusesAPushedRequestWithoutItsUri(String body) {
    http.answer(201, body);
    assertThatThrownBy(() -> logins.begin(Servers.plan(Servers.pushing()), "session-1"))
        .isInstanceOf(LoginException.class);
    assertThat(pendings.kept()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"invalid_client,true", "invalid_target,true", "canary-of-the-server,false"})
  void tellsWhyAPushedRequestWasRefused(String error, boolean known) {
    http.answer(400, "{\"error\":\"" + error + "\",\"error_description\":\"canary\"}");
    assertThatThrownBy(() -> logins.begin(Servers.plan(Servers.pushing()), "session-1"))
        .isInstanceOf(LoginException.class)
        .hasMessageNotContaining("canary")
        .satisfies(e -> assertThat(((LoginException) e).error().isPresent()).isEqualTo(known));
  }

  @Test
  void aPushedRequestToABrokenServerMayBeTriedLater() {
    http.answer(503, "<html>");
    assertThatThrownBy(() -> logins.begin(Servers.plan(Servers.pushing()), "session-1"))
        .isInstanceOf(AuthorizationServerException.class)
        .hasMessageContaining("503");
  }
}
