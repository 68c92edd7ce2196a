package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares rules with the tools that servers offer. Used once. */
final class Linter {
  private record Offered(String alias, ToolDefinition definition) {}

  private final List<Offered> tools = new ArrayList<>();
  private final Instant now;
  private final List<LintFinding> findings = new ArrayList<>();

  Linter(Map<String, ? extends Collection<ToolDefinition>> tools, Instant now) {
    tools.forEach((alias, definitions) ->
        definitions.forEach(definition -> this.tools.add(new Offered(alias, definition))));
    this.now = now;
  }

  List<LintFinding> lint(List<PolicyDocument> documents, List<PolicyDocument> allowing) {
    Unreachable.Covers covers = new Unreachable.Covers(
        documents.stream().flatMap(d -> d.content().rules().stream()).toList());
    for (PolicyDocument document : documents) {
      for (Rule rule : document.content().rules()) {
        boolean allow = rule.effect() == Effect.ALLOW;
        if (allow && !allowing.contains(document)) {
          add("UNTRUSTED_ALLOW", document, rule, "it does not count until the document is trusted");
        }
        if (allow && covers.covers(rule)) {
          add("UNREACHABLE_RULE", document, rule, "a deny of some document covers all of it");
        }
        expired(document, rule);
        if (rule.kind().equals(Kinds.CALL_TOOL)) {
          tools(document, rule);
        }
      }
    }
    return List.copyOf(findings);
  }

  private void expired(PolicyDocument document, Rule rule) {
    for (RuleCondition condition : rule.conditions()) {
      if (condition instanceof RuleConditions.NotExpired until && !now.isBefore(until.expires())) {
        add("EXPIRED_RULE", document, rule, "it has expired");
      }
    }
  }

  private void tools(PolicyDocument document, Rule rule) {
    List<Offered> matched = tools.stream().filter(tool -> isAbout(rule, tool)).toList();
    if (matched.isEmpty()) {
      add("INERT_RULE", document, rule, "no server offers a tool it is about");
      return;
    }
    rule.arguments().ifPresent(arguments -> arguments(document, rule, arguments, matched));
    if (rule.effect() != Effect.ALLOW) {
      return;
    }
    if (matched.stream().anyMatch(Linter::isDestructive)) {
      add(
          "BELOW_FLOOR",
          document,
          rule,
          "a tool it is about is destructive: a person is asked anyway");
    }
    if (matched.stream().anyMatch(Linter::isExecutable)) {
      boolean any = rule.arguments().isEmpty();
      add(
          any ? "ANY_ARGUMENTS_ON_EXECUTABLE" : "BELOW_FLOOR",
          document,
          rule,
          "an argument of a tool it is about is run: a person is asked anyway");
    }
  }

  private static boolean isAbout(Rule rule, Offered tool) {
    return rule.tool()
        .map(pattern -> pattern.matchesServer(tool.alias)
            && (pattern.tool().isEmpty()
                || pattern.matchesName(Optional.of(tool.definition.tool().name()))))
        .orElse(true);
  }

  private static boolean isDestructive(Offered tool) {
    return tool.definition
        .tool()
        .json()
        .object("annotations")
        .flatMap(hints -> hints.bool("destructiveHint"))
        .orElse(false);
  }

  private static boolean isExecutable(Offered tool) {
    return properties(tool.definition.tool().inputSchema())
        .map(p -> p.members().keySet().stream().anyMatch(Executables::isExecutable))
        .orElse(false);
  }

  private static Optional<JsonObject> properties(JsonObject schema) {
    return schema.object("properties");
  }

  private void arguments(
      PolicyDocument document, Rule rule, Arguments arguments, List<Offered> matched) {
    for (ArgumentRule argument : arguments.rules()) {
      String name = argument.place().pointer().toString();
      if (matched.stream().noneMatch(tool -> declares(tool, argument.place()))) {
        add(
            "UNDECLARED_POINTER",
            document,
            rule,
            "no tool it is about declares " + Phrases.printable(name));
      }
      boolean pattern =
          argument.conditions().names().stream().anyMatch(matcher -> !Executables.isExact(matcher));
      if (rule.effect() != Effect.ALLOW
          && pattern
          && Executables.isExecutable(argument.place().pointer())) {
        add(
            "PATTERN_ON_EXECUTABLE",
            document,
            rule,
            "what is run can be written in many ways, so this stops only some of them");
      }
    }
  }

  /** Follows {@code properties}; a schema without them may take anything below. */
  private static boolean declares(Offered tool, ArgumentPlace place) {
    JsonObject schema = tool.definition.tool().inputSchema();
    for (String token : place.pointer().tokens()) {
      Optional<JsonObject> properties = properties(schema);
      if (properties.isEmpty()) {
        return true;
      }
      if (!properties.get().has(token)) {
        return false;
      }
      schema = properties.get().object(token).orElse(JsonObject.empty());
    }
    return true;
  }

  private void add(String code, PolicyDocument document, Rule rule, String message) {
    findings.add(new LintFinding(code, document.id(), rule.id(), rule.at().toString(), message));
  }
}
