package io.gatehouse.mcp.conformance;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** What is done in each scenario. The names are the suite's. */
final class Scenarios {
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
    return Optional.ofNullable(ALL.get(name));
  }
}
