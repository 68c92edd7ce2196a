package io.gatehouse.mcp.interop.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.interop.RunningServer;
import io.gatehouse.mcp.interop.TestHost;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.Grant;
import io.gatehouse.mcp.oauth.LoginState;
import io.gatehouse.mcp.oauth.Logout;
import io.gatehouse.mcp.oauth.OAuthAuthorizer;
import io.gatehouse.mcp.oauth.OAuthAuthorizerBuilder;
import io.gatehouse.mcp.oauth.agent.LoopbackUserAgent;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.CredentialStore;
import io.gatehouse.mcp.oauth.store.InMemoryCredentialStore;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A host of one protected server, with a browser, a clock and a store that a test can look at. */
final class ProtectedHost implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Browser browser = new Browser();
  private final SteppingClock clock = new SteppingClock();
  private final CredentialStore store;
  private final URI endpoint;
  private final OAuthAuthorizer authorizer;
  private final TestHost host;

  /** A host with this store, whose authorizer also has these settings. */
  ProtectedHost(
      URI endpoint, CredentialStore store, UnaryOperator<OAuthAuthorizerBuilder> settings) {
    this.endpoint = endpoint;
    this.store = store;
    this.authorizer = settings
        .apply(OAuthAuthorizer.builder(endpoint)
            .grant(new Grant.Login(
                LoopbackUserAgent.builder().browser(browser).patience(PATIENCE).build()))
            .credentials(store)
            .clock(clock)
            .localDevelopment())
        .build();
    this.host = new TestHost(ServerConfig.http("peer", endpoint).authorizer(authorizer));
  }

  /** A host that becomes a client this way. */
  static ProtectedHost of(RunningServer server, ClientRegistration way) {
    return new ProtectedHost(
        server.endpoint(), InMemoryCredentialStore.create(), builder -> builder.register(way));
  }

  OAuthAuthorizer authorizer() {
    return authorizer;
  }

  SteppingClock clock() {
    return clock;
  }

  /** What a tool without arguments says. */
  String call(String tool) {
    return call(tool, JsonObject.empty());
  }

  /** What a tool says. */
  String call(String tool, JsonObject arguments) {
    return host.text(tool, arguments);
  }

  /** Where the browser was sent, one address for each login. */
  List<URI> logins() {
    return browser.opened();
  }

  /** The scopes that a person was asked for, one question for each login. */
  List<ConsentRequest.AuthorizeScopes> questions() {
    return host.asked(ConsentRequest.AuthorizeScopes.class);
  }

  /** The one credential there is. */
  Credential credential() {
    var keys = store.keys(TestHost.USER.principal(), endpoint);
    assertThat(keys).hasSize(1);
    return store.load(keys.iterator().next()).orElseThrow();
  }

  LoginState state() {
    return authorizer.state(TestHost.USER.principal()).orElseThrow();
  }

  Set<String> granted() {
    return state().scopes();
  }

  Logout logout() {
    return authorizer.logout(TestHost.USER.principal());
  }

  /** Fails if anything of the host is left. */
  @Override
  public void close() {
    host.close();
  }
}
