package io.gatehouse.mcp.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes values of the inputs of a registry document: fixed ones, defaults, or references to what a person is asked for. */
final class PlannedValues {
  static final Set<String> KNOWN = Set.of(
      "name",
      "description",
      "value",
      "default",
      "isRequired",
      "isSecret",
      "format",
      "choices",
      "placeholder",
      "variables",
      "type",
      "valueHint",
      "isRepeated");

  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]{1,100})\\}");

  private final Map<String, ConfigInput> inputs = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  List<ConfigInput> inputs() {
    return List.copyOf(inputs.values());
  }

  List<String> leftOut() {
    return leftOut;
  }

  /** Returns the value of an input; empty if it is optional and there is none. What is wrong goes to the report. */
  Optional<String> value(Fields input, String name) {
    input.warnOfUnknown(KNOWN);
    Optional<String> fixed = input.text("value");
    boolean secret = input.flag("isSecret");
    // A secret that everybody can read in the registry is none: the person's own is asked for.
    if (fixed.isPresent() && (!secret || VARIABLE.matcher(fixed.get()).find())) {
      return Optional.of(withVariables(input, "value", fixed.get()));
    }
    Optional<String> otherwise = input.text("default");
    if (otherwise.isPresent() && !secret) {
      return otherwise;
    }
    if (!input.flag("isRequired") && fixed.isEmpty()) {
      leftOut.add(name);
      return Optional.empty();
    }
    return Optional.of(ask(input, name, secret));
  }

  private String ask(Fields input, String name, boolean secret) {
    if (!Reference.NAME.matcher(name).matches()) {
      input.error("name", "is not a name of letters, digits and hyphens");
      return "";
    }
    String description = input.text("description").orElse("");
    inputs.putIfAbsent(
        name, new ConfigInput(name, description, Optional.empty(), secret, input.texts("choices")));
    return "${input:" + name + "}";
  }

  /** Returns the text with a value for each {@code {name}}, all of which have to be under {@code variables}. */
  String withVariables(Fields owner, String key, String text) {
    Optional<Fields> variables = owner.object("variables");
    Matcher matcher = VARIABLE.matcher(text);
    return matcher.replaceAll((MatchResult found) -> {
      String name = found.group(1);
      Optional<Fields> variable = variables.flatMap(all -> all.object(name));
      if (variable.isEmpty()) {
        owner.error(key, "has a variable in braces that is not under variables: declare it");
        return "";
      }
      Fields declared = variable.get();
      declared.warnOfUnknown(KNOWN);
      boolean secret = declared.flag("isSecret");
      Optional<String> known =
          secret ? Optional.empty() : declared.text("value").or(() -> declared.text("default"));
      return Matcher.quoteReplacement(known.orElseGet(() -> ask(declared, name, secret)));
    });
  }
}
