package io.gatehouse.mcp.conformance;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done in each scenario. The names are the suite's. */
final class Scenarios {
  /** In all of these the client does the same: what differs is what the servers do. */
  private static final List<String> AUTHORIZATION = List.of(
      "auth/2025-03-26-oauth-endpoint-fallback",
      "auth/2025-03-26-oauth-metadata-backcompat",
      "auth/authorization-server-migration",
      "auth/basic-cimd",
      "auth/client-credentials-basic",
      "auth/client-credentials-jwt",
      "auth/dpop",
      "auth/dpop-nonce",
      "auth/enterprise-managed-authorization",
      "auth/iss-normalized",
      "auth/iss-not-advertised",
      "auth/iss-supported",
      "auth/iss-supported-missing",
      "auth/iss-unexpected",
      "auth/iss-wrong-issuer",
      "auth/metadata-default",
      "auth/metadata-issuer-mismatch",
      "auth/metadata-var1",
      "auth/metadata-var2",
      "auth/metadata-var3",
      "auth/offline-access-not-supported",
      "auth/offline-access-scope",
      "auth/pre-registration",
      "auth/resource-mismatch",
      "auth/scope-from-scopes-supported",
      "auth/scope-from-www-authenticate",
      "auth/scope-omitted-when-undefined",
      "auth/scope-retry-limit",
      "auth/scope-step-up",
      "auth/token-endpoint-auth-basic",
      "auth/token-endpoint-auth-none",
      "auth/token-endpoint-auth-post",
      "auth/wif-jwt-bearer");

  private static final Map<String, Scenario> ALL = Map.ofEntries(
      Map.entry("initialize", peer -> peer.client().describe(peer.user())),
      Map.entry("tools_call", peer -> peer.call("add_numbers", JsonObject.of("a", 5, "b", 3))),
      Map.entry(
          "elicitation-sep1034-client-defaults",
          peer -> peer.call("test_client_elicitation_defaults", JsonObject.empty())),
      Map.entry("sse-retry", peer -> peer.call("test_reconnection", JsonObject.empty())),
      Map.entry("request-metadata", Peer::tools),
      Map.entry("sep-2322-client-request-state", Journeys::callEveryTool),
      Map.entry("http-standard-headers", Journeys::useEverything),
      Map.entry("http-custom-headers", Journeys::callAsTold),
      Map.entry("http-invalid-tool-headers", Journeys::callEveryTool),
      Map.entry("json-schema-ref-no-deref", Peer::tools),
      Map.entry("json-schema-2020-12-preservation", Journeys::giveBackTheSchema));

  private Scenarios() {}

  /** The scenario of this name. */
  static Optional<Scenario> find(String name) {
    return AUTHORIZATION.contains(name)
        ? Optional.of(Journeys::callEveryTool)
        : Optional.ofNullable(ALL.get(name));
  }
}
