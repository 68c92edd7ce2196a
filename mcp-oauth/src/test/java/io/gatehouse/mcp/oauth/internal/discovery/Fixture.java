package io.gatehouse.mcp.oauth.internal.discovery;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.IssuerOptions;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.internal.http.AddressPolicy;
import io.gatehouse.mcp.oauth.internal.http.GuardedHttp;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.oauth.internal.http.TestOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.OkHttpClient;

/** An MCP server with the endpoint {@code /mcp} and an authorization server, both on this machine, and the discovery under test. */
final class Fixture implements AutoCloseable {
  static final String RESOURCE = "/.well-known/oauth-protected-resource";
  static final String SERVER = "/.well-known/oauth-authorization-server";
  static final String OPENID = "/.well-known/openid-configuration";

  final TestOrigin mcp = TestOrigin.start();
  final TestOrigin as = TestOrigin.start("127.0.0.2");
  final ManualClock clock = new ManualClock();
  private final List<OAuthHttp> opened = new ArrayList<>();

  Fixture() throws IOException {}

  /** A resource that names the authorization server, which has metadata at its root. */
  Fixture withBoth() {
    mcp.answer(RESOURCE + "/mcp", 200, resource(as.root()).toJson());
    as.answer(SERVER, 200, server(as.root()).toJson());
    return this;
  }

  /** The metadata of the endpoint. */
  JsonObject resource(String... issuers) {
    return JsonObject.of(
        "resource", mcp.root() + "/mcp", "authorization_servers", JsonArray.of((Object[]) issuers));
  }

  /** The metadata of an authorization server that can do all that is needed and not more. */
  JsonObject server(String issuer) {
    return JsonObject.of(
        "issuer",
        issuer,
        "authorization_endpoint",
        as.root() + "/authorize",
        "token_endpoint",
        as.root() + "/token",
        "code_challenge_methods_supported",
        JsonArray.of("S256"));
  }

  Discovery discovery() {
    return discovery(IssuerOptions.strict(), false);
  }

  Discovery discovery(IssuerOptions options) {
    return discovery(options, false);
  }

  /** The discovery for a server of 2025-03-26. */
  Discovery oldDiscovery() {
    return discovery(IssuerOptions.strict(), true);
  }

  Discovered discover() {
    return discovery().discover(Challenge.NONE, Set.of());
  }

  /** A challenge that names a place for the metadata. */
  static Challenge naming(String resourceMetadata) {
    return new Challenge(
        BoundTokens.UNMENTIONED, Optional.of(resourceMetadata), List.of(), Optional.empty());
  }

  private Discovery discovery(IssuerOptions options, boolean old) {
    AddressPolicy policy = AddressPolicy.of(mcp.uri("/mcp")).localDevelopment();
    OAuthHttp http = GuardedHttp.create(new OkHttpClient(), policy);
    opened.add(http);
    return new Discovery(http, new DiscoveryRules(policy, options, old), clock);
  }

  @Override
  public void close() {
    opened.forEach(OAuthHttp::close);
    mcp.close();
    as.close();
  }
}
