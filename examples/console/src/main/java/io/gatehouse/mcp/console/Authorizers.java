package io.gatehouse.mcp.console;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.config.ConfiguredOAuth;
import io.gatehouse.mcp.config.ConfiguredServer;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.Grant;
import io.gatehouse.mcp.oauth.OAuthAuthorizer;
import io.gatehouse.mcp.oauth.OAuthAuthorizerBuilder;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.store.CredentialStore;
import io.gatehouse.mcp.oauth.store.DataKey;
import io.gatehouse.mcp.oauth.store.FileCredentialStore;
import io.gatehouse.mcp.oauth.store.FileRegistrationStore;
import io.gatehouse.mcp.oauth.store.RegistrationStore;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Logs people in to the remote servers of a configuration. Tokens lie encrypted in the state directory, under a key in a file of its
 * own; no file is made before there is a remote server.
 */
final class Authorizers {
  private static final String CLIENT_NAME = "Gatehouse console";

  private final Path state;
  private final Agents agents;
  private final Map<String, OAuthAuthorizer> authorizers = new HashMap<>();
  private final Set<String> headers = new HashSet<>();
  private @Nullable Stores stores;

  Authorizers(Path state, Agents agents) {
    this.state = state;
    this.agents = agents;
  }

  private record Stores(CredentialStore credentials, RegistrationStore registrations) {}

  /** The server with an authorizer, if it is a remote one that the configuration gives no headers for. */
  ServerConfig authorized(ConfiguredServer server) {
    ServerConfig config = server.config();
    if (config.authorizer().isPresent()) {
      headers.add(config.alias());
      return config;
    }
    if (!(config.endpoint() instanceof Endpoint.Http http)) {
      return config;
    }
    OAuthAuthorizer authorizer = authorizer(config.alias(), http.uri(), server.oauth());
    authorizers.put(config.alias(), authorizer);
    return config.authorizer(authorizer);
  }

  /** What logs people in to a server; empty for one that nobody logs in to. */
  Optional<OAuthAuthorizer> of(String alias) {
    return Optional.ofNullable(authorizers.get(alias));
  }

  /** Whether the configuration has the headers that a server wants. */
  boolean configured(String alias) {
    return headers.contains(alias);
  }

  private OAuthAuthorizer authorizer(String alias, URI endpoint, ConfiguredOAuth known) {
    Stores kept = stores();
    OAuthAuthorizerBuilder builder = OAuthAuthorizer.builder(endpoint)
        .grant(new Grant.Login(agents.agent(alias, known.callbackPort())))
        .register(registration(known))
        .scopes(known.scopes().toArray(new String[0]))
        .credentials(kept.credentials())
        .registrations(kept.registrations());
    // Who has a server on this machine has its authorization server there, too.
    return (UrlRules.isLoopbackHost(endpoint.getHost()) ? builder.localDevelopment() : builder)
        .build();
  }

  private static ClientRegistration registration(ConfiguredOAuth known) {
    return known
        .client()
        .<ClientRegistration>map(client -> new ClientRegistration.PreRegistered(
            client.issuer(),
            client.clientId(),
            client
                .secret()
                .<ClientAuthentication>map(
                    secret -> new ClientAuthentication.SecretAsAdvertised(Secret.of(secret.get())))
                .orElse(new ClientAuthentication.None())))
        .orElse(new ClientRegistration.Dynamic(CLIENT_NAME));
  }

  private Stores stores() {
    Stores made = stores;
    if (made == null) {
      DataKey key = DataKey.inFile(state.resolve("credentials.key"));
      made = new Stores(
          FileCredentialStore.at(state.resolve("credentials.json"), key),
          FileRegistrationStore.at(state.resolve("clients.json"), key));
      stores = made;
    }
    return made;
  }
}
