package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Bindings;
import io.gatehouse.mcp.consent.internal.match.Conditions;
import io.gatehouse.mcp.consent.internal.match.Tri;
import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a rule says about one argument.
 *
 * @param optional whether it may be missing
 * @param absent if present, whether it has to be missing or has to be there, whatever it is
 */
record ArgumentRule(
    ArgumentPlace place, boolean optional, Optional<Boolean> absent, Conditions conditions) {
  Tri test(JsonObject arguments, Bindings bindings) {
    ArgumentPlace.Found found = place.in(arguments);
    if (found.blocked()) {
      return Tri.INDETERMINATE;
    }
    if (absent.isPresent()) {
      return Tri.of(absent.get() == found.value().isEmpty());
    }
    return found.value().map(value -> conditions.test(value, bindings)).orElse(Tri.of(optional));
  }

  List<String> misses(JsonObject arguments, Bindings bindings) {
    String name = "argument " + Phrases.printable(place.pointer().toString());
    ArgumentPlace.Found found = place.in(arguments);
    if (found.blocked()) {
      return List.of(name + " cannot be reached: something of another type is in the way");
    }
    if (absent.isPresent()) {
      return List.of(name + (absent.get() ? " has to be left out" : " is missing"));
    }
    return found
        .value()
        .map(value ->
            conditions.unmet(value, bindings).stream().map(m -> name + ": " + m).toList())
        .orElse(List.of(name + " is missing"));
  }
}
