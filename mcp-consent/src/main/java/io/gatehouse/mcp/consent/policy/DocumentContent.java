package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a document says.
 *
 * @param defaults by kind, whether it is refused when nobody allows it; a kind that is missing is not spoken about
 * @param limits those it sets
 * @param json all of it as it is written, to show people what another version changes
 */
record DocumentContent(
    String id,
    Map<String, Boolean> defaults,
    Map<String, ServerEntry> servers,
    List<Rule> rules,
    List<FlowRule> flows,
    Map<LimitName, Integer> limits,
    boolean onlyManagedAllow,
    JsonObject json) {
  DocumentContent {
    defaults = Map.copyOf(defaults);
    servers = Map.copyOf(servers);
    rules = List.copyOf(rules);
    flows = List.copyOf(flows);
    limits = Map.copyOf(limits);
  }

  /** What a document that is not there says: nothing. */
  static DocumentContent empty(String id) {
    return new DocumentContent(
        id,
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        new EnumMap<>(LimitName.class),
        false,
        JsonObject.empty());
  }

  /** Refuses everything, for when nobody knows what the person wrote. */
  static DocumentContent refusing(String id, String why) {
    Rule rule = new Rule(
        Effect.DENY,
        "unreadable-policy",
        JsonPointer.root(),
        JsonNull.INSTANCE,
        Kinds.ANY,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        AskTerms.usual(),
        Optional.empty(),
        Optional.of(why));
    return new DocumentContent(
        id, Map.of(), Map.of(), List.of(rule), List.of(), Map.of(), true, JsonObject.empty());
  }
}
