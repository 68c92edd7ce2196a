package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Conditions;
import io.gatehouse.mcp.consent.internal.match.MatcherReader;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code args}: for each pointer into the arguments, what has to hold there. */
final class ArgumentReader {
  private final Effect effect;
  private final Problems problems;

  ArgumentReader(Effect effect, Problems problems) {
    this.effect = effect;
    this.problems = problems;
  }

  List<ArgumentRule> read(JsonValue value, JsonPointer at) {
    List<ArgumentRule> rules = new ArrayList<>();
    if (!(value instanceof JsonObject object)) {
      problems.problem(at, "WRONG_TYPE", "args is an object of pointers and conditions");
      return rules;
    }
    if (object.size() == 0 && effect != Effect.ALLOW) {
      problems.problem(at, "EMPTY", "name at least one argument, or leave args out");
    }
    object.members().forEach((name, conditions) -> {
      JsonPointer pointer;
      try {
        pointer = JsonPointer.parse(name);
      } catch (IllegalArgumentException e) {
        problems.problem(
            at.child(name),
            "BAD_POINTER",
            "write a json pointer into the arguments, such as /path");
        return;
      }
      rules.add(rule(pointer, conditions, at.child(name)));
    });
    return rules;
  }

  private ArgumentRule rule(JsonPointer pointer, JsonValue value, JsonPointer at) {
    if (!(value instanceof JsonObject object)) {
      problems.problem(at, "WRONG_TYPE", "conditions are an object such as {\"eq\": 1}");
      return new ArgumentRule(new ArgumentPlace(pointer), false, Optional.empty(), Conditions.NONE);
    }
    boolean optional = flag(object, "optional", at).orElse(false);
    Optional<Boolean> absent = flag(object, "absent", at);
    if (optional && effect != Effect.ALLOW) {
      problems.problem(at.child("optional"), "UNKNOWN_KEY", "only an allow has optional arguments");
    }
    JsonObject rest = object.without("optional").without("absent");
    if (absent.isPresent() && (rest.size() > 0 || optional)) {
      problems.problem(at.child("absent"), "CONFLICT", "absent stands alone");
    }
    if (effect == Effect.ALLOW && absent.isPresent() && !absent.get()) {
      problems.problem(at.child("absent"), "BAD_VALUE", "an allow says what the argument may be");
    }
    if (effect == Effect.ALLOW && Executables.isExecutable(pointer)) {
      executable(rest, at);
    }
    Conditions conditions = object.has("absent")
        ? Conditions.NONE
        : new MatcherReader(effect.leaning(), problems).read(rest, at);
    return new ArgumentRule(new ArgumentPlace(pointer), optional, absent, conditions);
  }

  /** What is run is allowed as a whole or not at all: no pattern knows what a shell or database makes of it. */
  private void executable(JsonObject conditions, JsonPointer at) {
    for (String name : conditions.members().keySet()) {
      if (!Executables.isExact(name)) {
        problems.problem(
            at.child(name),
            "PATTERN_ON_EXECUTABLE",
            "this argument is run: allow whole values with eq or in");
      }
    }
  }

  private Optional<Boolean> flag(JsonObject object, String name, JsonPointer at) {
    JsonValue value = object.get(name);
    if (value instanceof JsonBoolean flag) {
      return Optional.of(flag.value());
    } else if (value != null) {
      problems.problem(at.child(name), "WRONG_TYPE", "true or false is needed");
    }
    return Optional.empty();
  }
}
