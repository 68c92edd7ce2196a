package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Conditions;
import io.gatehouse.mcp.consent.internal.match.Glob;
import io.gatehouse.mcp.consent.internal.match.MatcherReader;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the rules of one list of a document. Used once. */
final class RuleReader {
  private static final Set<String> COMMON =
      Set.of("id", "tool", "kind", "uri", "args", "labels", "hints", "expires", "tell");
  private static final int MAX_TELL = 300;
  private static final int MAX_ID = 64;

  private final Effect effect;
  private final Problems problems;

  RuleReader(Effect effect, Problems problems) {
    this.effect = effect;
    this.problems = problems;
  }

  /** Reads the list; what is wrong has been reported. */
  List<Rule> read(JsonValue value, JsonPointer at) {
    List<Rule> rules = new ArrayList<>();
    if (!(value instanceof JsonArray list)) {
      problems.problem(at, "WRONG_TYPE", "a list of rules is needed");
      return rules;
    }
    for (int i = 0; i < list.size(); i++) {
      JsonPointer place = at.child(i);
      if (list.get(i) instanceof JsonString text) {
        text(text, place).ifPresent(rules::add);
      } else if (list.get(i) instanceof JsonObject object) {
        rules.add(object(object, place));
      } else {
        problems.problem(place, "WRONG_TYPE", "a rule is a text or an object");
      }
    }
    return rules;
  }

  /** A rule that is only a pattern. A whole server in a deny or ask stands for everything that concerns it. */
  private Optional<Rule> text(JsonString text, JsonPointer at) {
    Optional<ToolPattern> pattern = pattern(text.value(), at);
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    boolean server = effect != Effect.ALLOW && pattern.get().tool().isEmpty();
    return Optional.of(new Rule(
        effect,
        effect.key() + ":" + text.value(),
        at,
        text,
        server ? Kinds.ANY : Kinds.CALL_TOOL,
        pattern,
        Optional.empty(),
        List.of(new RuleConditions.Named(pattern.get())),
        AskTerms.usual(),
        Optional.empty(),
        Optional.empty()));
  }

  private Optional<ToolPattern> pattern(String text, JsonPointer at) {
    Optional<String[]> problem = ToolPattern.problem(text, effect);
    problem.ifPresent(p -> problems.problem(at, p[0], p[1]));
    return problem.isPresent() ? Optional.empty() : Optional.of(ToolPattern.of(text, effect));
  }

  private Rule object(JsonObject value, JsonPointer at) {
    Set<String> known = new HashSet<>(COMMON);
    known.addAll(
        switch (effect) {
          case DENY -> Set.of();
          case ASK -> TermsReader.KEYS;
          case ALLOW -> Set.of("limit", "others");
        });
    Fields fields = Fields.of(value, at, known, problems);
    String kind = kind(fields);
    List<RuleCondition> conditions = new ArrayList<>();
    Optional<ToolPattern> tool = tool(fields, kind);
    tool.ifPresent(pattern -> conditions.add(new RuleConditions.Named(pattern)));
    fields.instant("expires").ifPresent(e -> conditions.add(new RuleConditions.NotExpired(e)));
    labels(fields).ifPresent(conditions::add);
    hints(fields).ifPresent(conditions::add);
    uri(fields, kind).ifPresent(conditions::add);
    Optional<Arguments> arguments = arguments(fields, kind);
    arguments.ifPresent(conditions::add);
    return new Rule(
        effect,
        id(fields),
        at,
        value,
        kind,
        tool,
        arguments,
        conditions,
        effect == Effect.ASK ? TermsReader.read(fields, problems) : AskTerms.usual(),
        limit(fields),
        tell(fields));
  }

  private String id(Fields fields) {
    Optional<String> id = fields.text("id");
    if (id.isPresent() && (!Glob.isPlain(id.get()) || id.get().length() > MAX_ID)) {
      problems.problem(fields.at("id"), "BAD_ID", "an id is up to 64 letters, digits, _ . and -");
    } else if (!fields.has("id")) {
      problems.problem(fields.at("id"), "MISSING", "give the rule an id");
    }
    return id.orElse("");
  }

  private String kind(Fields fields) {
    String kind = fields.text("kind").orElse(Kinds.CALL_TOOL);
    if (!Kinds.ALL.contains(kind) && !kind.equals(Kinds.ANY)) {
      problems.problem(fields.at("kind"), "UNKNOWN_KIND", "there is no such kind of request");
    } else if (effect == Effect.ALLOW && kind.equals(Kinds.ANY)) {
      problems.problem(fields.at("kind"), "KIND_NOT_ALLOWABLE", "an allow names one kind");
    } else if (effect == Effect.ALLOW && Kinds.FOR_PEOPLE.contains(kind)) {
      problems.problem(
          fields.at("kind"), "KIND_NOT_ALLOWABLE", "a person answers this, no rule can allow it");
    }
    return kind;
  }

  private Optional<ToolPattern> tool(Fields fields, String kind) {
    Optional<ToolPattern> tool = fields.text("tool").flatMap(t -> pattern(t, fields.at("tool")));
    if (effect == Effect.ALLOW && !fields.has("tool")) {
      problems.problem(fields.at("tool"), "MISSING", "an allow names a server and its tools");
    }
    if (tool.isPresent()
        && tool.get().tool().isPresent()
        && Kinds.ALL.contains(kind)
        && !Kinds.NAMED.contains(kind)) {
      problems.problem(fields.at("tool"), "NOT_APPLICABLE", "for this kind, write mcp__alias only");
    }
    return tool;
  }

  private Optional<RuleCondition> labels(Fields fields) {
    List<String> labels = fields.texts("labels");
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(new RuleConditions.Labels(Set.copyOf(labels)));
  }

  private Optional<RuleCondition> hints(Fields fields) {
    if (!fields.has("hints")) {
      return Optional.empty();
    }
    Map<HintName, Boolean> hints = ServerReader.hints(fields, "hints", problems);
    return hints.isEmpty()
        ? Optional.empty()
        : Optional.of(new RuleConditions.Hints(new EnumMap<>(hints)));
  }

  private Optional<RuleCondition> uri(Fields fields, String kind) {
    JsonValue uri = fields.get("uri");
    if (uri == null) {
      return Optional.empty();
    }
    if (!Kinds.WITH_URIS.contains(kind)) {
      problems.problem(fields.at("uri"), "NOT_APPLICABLE", "this kind of request has no uri");
    }
    Conditions conditions =
        new MatcherReader(effect.leaning(), problems).read(uri, fields.at("uri"));
    return Optional.of(new RuleConditions.Uris(conditions, effect));
  }

  private Optional<Arguments> arguments(Fields fields, String kind) {
    boolean open = effect != Effect.ALLOW;
    if (fields.has("others")) {
      if (fields.text("others").filter("any"::equals).isEmpty()) {
        problems.problem(fields.at("others"), "BAD_VALUE", "the only value is any");
      }
      open = true;
    }
    if (!Kinds.WITH_ARGUMENTS.contains(kind)) {
      for (String name : List.of("args", "others")) {
        if (fields.has(name)) {
          problems.problem(
              fields.at(name), "NOT_APPLICABLE", "this kind of request has no arguments");
        }
      }
      return Optional.empty();
    }
    JsonValue args = fields.get("args");
    if (args == null) {
      return open ? Optional.empty() : Optional.of(new Arguments(List.of(), true));
    }
    List<ArgumentRule> rules = new ArgumentReader(effect, problems).read(args, fields.at("args"));
    return Optional.of(new Arguments(rules, !open));
  }

  private Optional<RuleLimit> limit(Fields fields) {
    JsonValue value = fields.get("limit");
    if (value == null || effect != Effect.ALLOW) {
      return Optional.empty();
    }
    Fields limit = Fields.of(value, fields.at("limit"), Set.of("calls", "per"), problems);
    for (String name : List.of("calls", "per")) {
      if (value instanceof JsonObject && !limit.has(name)) {
        problems.problem(limit.at(name), "MISSING", "a limit has calls and per");
      }
    }
    Optional<Integer> calls = limit.count("calls");
    return limit.duration("per").flatMap(per -> calls.map(c -> new RuleLimit(c, per)));
  }

  private Optional<String> tell(Fields fields) {
    Optional<String> tell = fields.text("tell");
    if (tell.isPresent()
        && (tell.get().length() > MAX_TELL
            || tell.get().chars().anyMatch(c -> c < ' ' || (c >= 0x7f && c <= 0x9f)))) {
      problems.problem(
          fields.at("tell"), "BAD_TEXT", "a line of up to 300 characters without controls");
    }
    return tell;
  }
}
