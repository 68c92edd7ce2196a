package io.gatehouse.mcp.oauth.internal.register;

import static io.gatehouse.mcp.oauth.fake.Servers.A;
import static io.gatehouse.mcp.oauth.fake.Servers.ENDPOINT;
import static io.gatehouse.mcp.oauth.fake.Servers.REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientPrompt;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.RegistrationException;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.fake.Clients;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.fake.ScriptedHttp;
import io.gatehouse.mcp.oauth.fake.Servers;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.internal.http.HttpAnswer;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import io.gatehouse.mcp.oauth.store.RegistrationKey;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationsTest {
  private static final ClientRegistration.Dynamic DYNAMIC =
      new ClientRegistration.Dynamic("Example");
  private static final URI OTHER = URI.create("http://127.0.0.1:4712/callback");

  private final ScriptedHttp http = new ScriptedHttp();
  private final Clients clients = new Clients();
  private final List<ClientPrompt.Question> asked = new ArrayList<>();
  private final ClientRegistration.Ask ask = new ClientRegistration.Ask(question -> {
    asked.add(question);
    return Optional.of(new ClientPrompt.Answer("typed", Optional.of(Secret.of("s"))));
  });

  @Test
  void usesTheOrderOfTheSpecificationWhateverTheOrderOfTheList() {
    ClientRegistration.PreRegistered known =
        new ClientRegistration.PreRegistered(A, "known", new ClientAuthentication.None());
    ClientRegistration.MetadataDocument document =
        new ClientRegistration.MetadataDocument(URI.create("https://app.example.com/c"), List.of());
    AuthorizationServer dcr = Servers.registering(A, List.of());
    AuthorizationServer neither = Servers.offering(Set.of());
    http.answer(201, "{\"client_id\":\"made\"}");
    assertThat(client(Servers.server(A), ask, DYNAMIC, document, known).clientId())
        .isEqualTo("known");
    assertThat(client(Servers.server(A), ask, DYNAMIC, document).clientId())
        .isEqualTo("https://app.example.com/c");
    assertThat(client(dcr, ask, DYNAMIC, document).clientId()).isEqualTo("made");
    assertThat(client(neither, ask, DYNAMIC, document).clientId()).isEqualTo("typed");
    assertThatThrownBy(() -> client(neither, DYNAMIC, document))
        .isInstanceOf(RegistrationException.class)
        .hasMessageContaining("supports none of the configured ways");
  }

  @ParameterizedTest
  @CsvSource({"true,native", "false,web"})
  void registersTheRedirectThatWasOpenedAndTheKindOfApplication(boolean nativeAgent, String type) {
    http.answer(201, "{\"client_id\":\"made\"}");
    registrations(DYNAMIC).client(Servers.registering(A, List.of("none")), REDIRECT, nativeAgent);
    JsonObject body = http.sent().get(0).body();
    assertThat(http.sent().get(0).address()).isEqualTo(URI.create(A + "/register"));
    assertThat(body)
        .isEqualTo(JsonObject.builder()
            .put("client_name", "Example")
            .put("redirect_uris", JsonArray.of(REDIRECT.toString()))
            .put("grant_types", JsonArray.of("authorization_code", "refresh_token"))
            .put("response_types", JsonArray.of("code"))
            .put("token_endpoint_auth_method", "none")
            .put("application_type", type)
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "'',none",
    "none client_secret_basic,none",
    "client_secret_post client_secret_basic,client_secret_basic",
    "private_key_jwt client_secret_post,client_secret_post"
  })
  void asksForAWayToProveItselfThatTheServerTakes(String supported, String method) {
    List<String> methods = supported.isEmpty() ? List.of() : List.of(supported.split(" ", -1));
    http.answer(201, "{\"client_id\":\"made\",\"client_secret\":\"s\"}");
    client(Servers.registering(A, methods), DYNAMIC);
    assertThat(http.sent().get(0).body().string("token_endpoint_auth_method")).contains(method);
  }

  @Test
  void registersNothingWhereOnlyKeysAreTaken() {
    assertThatThrownBy(() -> client(Servers.registering(A, List.of("private_key_jwt")), DYNAMIC))
        .isInstanceOf(RegistrationException.class);
    assertThat(http.sent()).isEmpty();
  }

  @Test
  void sendsTheInitialAccessToken() {
    http.answer(201, "{\"client_id\":\"made\"}");
    ClientRegistration.Dynamic way = new ClientRegistration.Dynamic(
        "Example",
        Optional.of(URI.create("https://app.example.com")),
        Optional.of(Secret.of("canary-initial")));
    client(Servers.registering(A, List.of("none")), way);
    assertThat(http.sent().get(0).headers())
        .containsExactly(new Header("Authorization", "Bearer canary-initial"));
    assertThat(http.sent().get(0).body().string("client_uri")).contains("https://app.example.com");
    assertThat(way.toString()).doesNotContain("canary-initial");
  }

  @Test
  void keepsARegistrationAndOffersItsRedirectToOpen() {
    AuthorizationServer server = Servers.registering(A, List.of("none"));
    http.answer(201, "{\"client_id\":\"made\"}");
    assertThat(registrations(DYNAMIC).redirects(server, true)).isEmpty();
    RegisteredClient made = client(server, DYNAMIC);
    assertThat(registrations(DYNAMIC).redirects(server, true)).containsExactly(REDIRECT);
    assertThat(registrations(DYNAMIC).redirects(server, false)).isEmpty();
    assertThat(client(server, DYNAMIC)).isEqualTo(made);
    assertThat(registrations(DYNAMIC).known(A, "made")).contains(made);
    assertThat(registrations(DYNAMIC).known(Servers.B, "made")).isEmpty();
    assertThat(registrations(DYNAMIC).known(A, "other")).isEmpty();
  }

  @Test
  void registersAgainForAnotherRedirect() {
    AuthorizationServer server = Servers.registering(A, List.of("none"));
    http.answer(201, "{\"client_id\":\"one\"}").answer(201, "{\"client_id\":\"two\"}");
    client(server, DYNAMIC);
    RegisteredClient client = registrations(DYNAMIC).client(server, OTHER, true);
    assertThat(client.clientId()).isEqualTo("two");
    assertThat(client.redirects()).containsExactly(OTHER);
  }

  @Test
  void asksAPersonOnceAndKeepsTheAnswer() {
    RegisteredClient client = client(Servers.server(A), ask);
    assertThat(client(Servers.server(A), ask)).isEqualTo(client);
    assertThat(asked).containsExactly(new ClientPrompt.Question(ENDPOINT, A, REDIRECT));
    assertThat(client.authentication())
        .isEqualTo(new ClientAuthentication.SecretAsAdvertised(Secret.of("s")));
    assertThat(registrations(ask).forget(client)).isTrue();
    client(Servers.server(A), ask);
    assertThat(asked).hasSize(2);
  }

  @Test
  void aPersonWithoutAClientEndsTheLogin() {
    ClientRegistration.Ask none = new ClientRegistration.Ask(question -> Optional.empty());
    assertThatThrownBy(() -> client(Servers.server(A), none))
        .isInstanceOf(RegistrationException.class)
        .hasMessageContaining(ENDPOINT.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4711/callback,true",
    "http://127.0.0.1/callback,true",
    "http://127.0.0.1:4712/callback,false",
    "http://127.0.0.1/callbackx,false",
    "http://localhost/callback,false",
    "https://127.0.0.1/callback,false",
    "http://127.0.0.1/callback?a=b,false"
  })
  void aConfiguredClientIsUsedWithItsOwnRedirectsOnly(String registered, boolean allowed) {
    ClientRegistration.PreRegistered way = new ClientRegistration.PreRegistered(
        A, "known", new ClientAuthentication.None(), List.of(URI.create(registered)));
    assertThat(registrations(way).redirects(Servers.server(A), true))
        .containsExactly(URI.create(registered));
    if (allowed) {
      assertThat(client(Servers.server(A), way).clientId()).isEqualTo("known");
    } else {
      assertThatThrownBy(() -> client(Servers.server(A), way))
          .isInstanceOf(RegistrationException.class)
          .hasMessageContaining(REDIRECT.toString());
    }
  }

  @Test
  void takesWhatAnotherProcessRegisteredMeanwhile() {
    RegisteredClient theirs = new RegisteredClient(
        A, "theirs", new ClientAuthentication.None(), List.of(REDIRECT), Optional.empty());
    Clients raced = new Clients();
    ScriptedHttp slow = new ScriptedHttp() {
      @Override
      public HttpAnswer postJson(URI address, String json, List<Header> headers) {
        raced.replace(new RegistrationKey(A, "native Example"), Optional.empty(), theirs);
        return super.postJson(address, json, headers);
      }
    };
    slow.answer(201, "{\"client_id\":\"ours\"}");
    Registrations registrations =
        new Registrations(ENDPOINT, List.of(DYNAMIC), raced, slow, new ManualClock());
    assertThat(registrations.client(Servers.registering(A, List.of("none")), REDIRECT, true))
        .isEqualTo(theirs);
  }

  private Registrations registrations(ClientRegistration... ways) {
    return new Registrations(ENDPOINT, List.of(ways), clients, http, new ManualClock());
  }

  private RegisteredClient client(AuthorizationServer server, ClientRegistration... ways) {
    return registrations(ways).client(server, REDIRECT, true);
  }
}
