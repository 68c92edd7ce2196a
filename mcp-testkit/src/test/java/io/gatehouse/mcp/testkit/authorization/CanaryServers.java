package io.gatehouse.mcp.testkit.authorization;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.Grant;
import io.gatehouse.mcp.oauth.OAuthAuthorizer;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.agent.WebRedirect;
import io.gatehouse.mcp.oauth.store.DataKey;
import io.gatehouse.mcp.oauth.store.FileCredentialStore;
import io.gatehouse.mcp.oauth.store.FilePendingLoginStore;
import io.gatehouse.mcp.oauth.store.FileRegistrationStore;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.spi.authorization.StaticHeaders;
import io.gatehouse.mcp.testkit.HostileServer;
import io.gatehouse.mcp.testkit.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** One server for each way to have a secret. */
final class CanaryServers implements AutoCloseable {
  static final String BROWSER = Canary.of("browser");
  static final String INITIAL = Canary.of("initial-access");
  static final String CLIENT_SECRET = Canary.of("client-secret");
  static final String WORKLOAD = Tokens.jwt("JWT", "{}", Canary.of("workload"));
  static final String IDENTITY = Canary.of("identity");
  static final String HEADER = Canary.of("header");
  static final String VARIABLE = Canary.of("variable");
  static final SigningKey KEY = SigningKey.create();

  private final ScriptedServer server = ScriptedServer.modern().tool("echo", arguments -> "called");
  private final ManualClock clock = new ManualClock();
  private final Map<String, Authority> authorities = new LinkedHashMap<>();
  private final Map<String, OAuthAuthorizer> authorizers = new LinkedHashMap<>();
  private final List<ServerConfig> configs = new ArrayList<>();
  private final Path folder;
  private final DataKey key;
  private final Queue<Object> shown;

  /** Keeps what it keeps in {@code folder} and shows what it puts there; a child process has {@code child}. */
  CanaryServers(Path folder, Path child, Queue<Object> shown) throws IOException {
    this.folder = folder;
    this.key = DataKey.inFile(folder.resolve("data.key"));
    this.shown = shown;
    add("login", false, issuer -> new Grant.Login(new FollowingAgent()));
    add("bound", true, issuer -> new Grant.Login(new FollowingAgent()));
    add(
        "web",
        false,
        issuer -> new Grant.WebLogin(
            new WebRedirect(URI.create("https://app.example/callback"), context -> BROWSER)));
    add(
        "machine",
        false,
        issuer -> new Grant.ClientCredentials(
            Optional.of(issuer),
            "client",
            new ClientAuthentication.Basic(Secret.of(CLIENT_SECRET)),
            Set.of()));
    add(
        "signing",
        false,
        issuer -> new Grant.ClientCredentials(
            Optional.of(issuer),
            "client",
            new ClientAuthentication.PrivateKeyJwt(Secret.of(KEY.pem()), "ES256", "k"),
            Set.of()));
    add(
        "workload",
        false,
        issuer -> new Grant.WorkloadIdentity(
            Optional.of(issuer), "client", () -> Secret.of(WORKLOAD), Set.of()));
    add(
        "enterprise",
        false,
        issuer -> new Grant.EnterpriseManaged(
            Optional.of(issuer),
            "client",
            new ClientAuthentication.Post(Secret.of(CLIENT_SECRET)),
            new Grant.IdentityProvider(
                issuer,
                URI.create(issuer + "/token"),
                "client",
                new ClientAuthentication.Post(Secret.of(CLIENT_SECRET))),
            caller -> Secret.of(IDENTITY),
            Set.of()));
    configs.add(server.config("header").authorizer(StaticHeaders.of("X-Api-Key", HEADER)));
    configs.add(
        HostileServer.overPipe(child, Era.MODERN).config("child").env("API_TOKEN", VARIABLE));
  }

  /** The grant for an authorization server that goes by {@code issuer}. */
  private interface Grants {
    Grant of(String issuer);
  }

  private void add(String alias, boolean bound, Grants grants) throws IOException {
    Authority authority = new Authority(server.endpoint(), bound);
    OAuthAuthorizer authorizer = OAuthAuthorizer.builder(authority.endpoint())
        .grant(grants.of(authority.issuer()))
        .register(new ClientRegistration.Dynamic(
            "Gatehouse", Optional.empty(), Optional.of(Secret.of(INITIAL))))
        .credentials(new WatchedCredentials(
            FileCredentialStore.at(folder.resolve(alias + "-credentials.json"), key), shown))
        .registrations(FileRegistrationStore.at(folder.resolve(alias + "-clients.json"), key))
        .pendingLogins(FilePendingLoginStore.at(folder.resolve(alias + "-logins.json"), key, clock))
        .localDevelopment()
        .clock(clock)
        .build();
    authorities.put(alias, authority);
    authorizers.put(alias, authorizer);
    configs.add(ServerConfig.http(alias, authority.endpoint()).authorizer(authorizer));
  }

  List<ServerConfig> configs() {
    return List.copyOf(configs);
  }

  List<String> aliases() {
    return configs.stream().map(ServerConfig::alias).toList();
  }

  /** Those that take a token. */
  List<String> protectedAliases() {
    return List.copyOf(authorities.keySet());
  }

  Authority authority(String alias) {
    return Objects.requireNonNull(authorities.get(alias));
  }

  OAuthAuthorizer authorizer(String alias) {
    return Objects.requireNonNull(authorizers.get(alias));
  }

  ManualClock clock() {
    return clock;
  }

  /** What the server behind all of them was sent as a header. */
  String headers() {
    return server.received().toString();
  }

  /** What all authorities were sent. */
  List<Authority.Seen> seen() {
    return authorities.values().stream()
        .flatMap(authority -> authority.seen().stream())
        .toList();
  }

  @Override
  public void close() {
    authorities.values().forEach(Authority::close);
    server.close();
  }
}
