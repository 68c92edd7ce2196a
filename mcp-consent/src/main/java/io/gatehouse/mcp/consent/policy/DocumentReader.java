package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Glob;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonLimits;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a whole document, and reports everything that is wrong with it. Used once. */
final class DocumentReader {
  static final int MAX_BYTES = 8 << 20;
  private static final JsonLimits LIMITS =
      JsonLimits.defaults().withMaxBytes(MAX_BYTES).withMaxDepth(64).withMaxStringLength(1 << 16);
  private static final int VERSION = 1;
  private static final JsonPointer ROOT = JsonPointer.root();
  private static final Set<String> KEYS = Set.of(
      "version",
      "id",
      "defaults",
      "servers",
      "deny",
      "ask",
      "allow",
      "flows",
      "limits",
      "onlyManagedAllow");

  private final PolicyScope scope;
  private final Problems problems;

  DocumentReader(PolicyScope scope, Problems problems) {
    this.scope = scope;
    this.problems = problems;
  }

  /** Reads it; throws {@link PolicyException} if anything at all is wrong. */
  DocumentContent read(byte[] utf8) {
    JsonValue json;
    try {
      json = JsonValue.parse(utf8, LIMITS);
    } catch (JsonException e) {
      problems.problem(ROOT, "NOT_JSON", e.getMessage() + "");
      problems.throwIfAny();
      throw new IllegalStateException("a problem was reported", e);
    }
    Fields fields = Fields.of(json, ROOT, KEYS, problems);
    if (!(json instanceof JsonObject)) {
      problems.throwIfAny();
    }
    version(fields);
    List<Rule> rules = new ArrayList<>();
    for (Effect effect : Effect.values()) {
      JsonValue list = fields.get(effect.key());
      if (list != null) {
        rules.addAll(new RuleReader(effect, problems).read(list, fields.at(effect.key())));
      }
    }
    String id = id(fields);
    List<FlowRule> flows = flows(fields, id);
    checkIds(rules, flows);
    Unreachable.check(rules, problems);
    JsonValue servers = fields.get("servers");
    DocumentContent content = new DocumentContent(
        id,
        defaults(fields),
        servers == null ? Map.of() : new ServerReader(problems).read(servers, fields.at("servers")),
        rules,
        flows,
        limits(fields),
        onlyManagedAllow(fields),
        json instanceof JsonObject whole ? whole : JsonObject.empty());
    problems.throwIfAny();
    return content;
  }

  private void version(Fields fields) {
    JsonValue version = fields.get("version");
    if (version == null) {
      problems.problem(ROOT.child("version"), "MISSING", "start with \"version\": 1");
    } else if (!(version instanceof JsonNumber number)
        || number.longValueExact().orElse(-1) != VERSION) {
      problems.problem(
          ROOT.child("version"), "UNSUPPORTED_VERSION", "this library reads version 1");
    }
  }

  private String id(Fields fields) {
    String id = fields.text("id").orElse("");
    if (!fields.has("id")) {
      problems.problem(ROOT.child("id"), "MISSING", "give the document an id");
    } else if (!id.isEmpty() && (!Glob.isPlain(id) || id.length() > 64)) {
      problems.problem(ROOT.child("id"), "BAD_ID", "an id is up to 64 letters, digits, _ . and -");
    }
    return id;
  }

  private Map<String, Boolean> defaults(Fields fields) {
    Map<String, Boolean> defaults = new HashMap<>();
    if (fields.get("defaults") == null) {
      return defaults;
    }
    Set<String> known = new HashSet<>(Kinds.ALL);
    known.add("headless");
    Fields kinds = Fields.of(fields.get("defaults"), fields.at("defaults"), known, problems);
    for (String kind : known) {
      kinds.text(kind).ifPresent(value -> {
        if (value.equals("deny") || (value.equals("ask") && !kind.equals("headless"))) {
          defaults.put(kind, value.equals("deny"));
        } else {
          problems.problem(
              kinds.at(kind), "BAD_VALUE", "a default is ask or deny, and deny without a person");
        }
      });
    }
    return defaults;
  }

  private List<FlowRule> flows(Fields fields, String source) {
    List<FlowRule> flows = new ArrayList<>();
    JsonValue value = fields.get("flows");
    if (value != null && !(value instanceof JsonArray)) {
      problems.problem(fields.at("flows"), "WRONG_TYPE", "a list of flows is needed");
    }
    if (value instanceof JsonArray list) {
      for (int i = 0; i < list.size(); i++) {
        flows.add(flow(list.get(i), fields.at("flows").child(i), source));
      }
    }
    return flows;
  }

  private FlowRule flow(JsonValue value, JsonPointer at, String source) {
    Set<String> known = Set.of("id", "session", "action", "effect", "remember");
    Fields flow = Fields.of(value, at, known, problems);
    for (String name : List.of("id", "session", "action", "effect")) {
      if (value instanceof JsonObject && !flow.has(name)) {
        problems.problem(flow.at(name), "MISSING", "a flow has id, session, action and effect");
      }
    }
    String effect = flow.text("effect").orElse("ask");
    if (!effect.equals("ask") && !effect.equals("deny")) {
      problems.problem(flow.at("effect"), "BAD_VALUE", "the effect is ask or deny");
    }
    return new FlowRule(
        flow.text("id").orElse(""),
        source,
        Set.copyOf(flow.texts("session")),
        Set.copyOf(flow.texts("action")),
        effect.equals("deny"),
        TermsReader.memories(flow, problems).orElse(Set.of(Remember.ONCE)));
  }

  private Map<LimitName, Integer> limits(Fields fields) {
    Map<LimitName, Integer> limits = new EnumMap<>(LimitName.class);
    JsonValue value = fields.get("limits");
    if (value != null) {
      Set<String> known = new HashSet<>();
      for (LimitName name : LimitName.values()) {
        known.add(name.key());
      }
      Fields parts = Fields.of(value, fields.at("limits"), known, problems);
      for (LimitName name : LimitName.values()) {
        parts.count(name.key()).ifPresent(count -> limits.put(name, count));
      }
    }
    return limits;
  }

  private boolean onlyManagedAllow(Fields fields) {
    if (fields.has("onlyManagedAllow") && scope != PolicyScope.MANAGED) {
      problems.problem(
          fields.at("onlyManagedAllow"), "MANAGED_ONLY", "only the administrator can reserve this");
    }
    return fields.bool("onlyManagedAllow").orElse(false);
  }

  private void checkIds(List<Rule> rules, List<FlowRule> flows) {
    Set<String> seen = new HashSet<>();
    for (Rule rule : rules) {
      if (!rule.id().isEmpty() && !seen.add(rule.id())) {
        problems.problem(rule.at(), "DUPLICATE_ID", "another rule has this id or is the same");
      }
    }
    for (int i = 0; i < flows.size(); i++) {
      String id = flows.get(i).id();
      if (!id.isEmpty() && !seen.add(id)) {
        problems.problem(ROOT.child("flows").child(i), "DUPLICATE_ID", "another rule has this id");
      }
    }
  }
}
