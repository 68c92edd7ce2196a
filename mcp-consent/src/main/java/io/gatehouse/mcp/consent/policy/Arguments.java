package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Bindings;
import io.gatehouse.mcp.consent.internal.match.Tri;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule says about the arguments. In an allow the world is closed: an argument that the rule does not mention, directly or as
 * part of one it mentions, is a miss. In a deny or ask it is open.
 */
final class Arguments implements RuleCondition {
  private final List<ArgumentRule> rules;
  private final boolean closed;
  private final Mention mentioned = new Mention();

  Arguments(List<ArgumentRule> rules, boolean closed) {
    this.rules = List.copyOf(rules);
    this.closed = closed;
    for (ArgumentRule rule : rules) {
      Mention place = mentioned;
      for (String token : rule.place().pointer().tokens()) {
        place = place.below.computeIfAbsent(token, t -> new Mention());
      }
      place.whole = true;
    }
  }

  /** A part of the arguments that a rule speaks about, as a whole or in parts. Not changed after construction. */
  private static final class Mention {
    private final Map<String, Mention> below = new HashMap<>();
    private boolean whole;
  }

  List<ArgumentRule> rules() {
    return rules;
  }

  @Override
  public Tri test(Facts facts, PolicyContext context, Bindings bindings) {
    // The cheap question first: most calls that miss an allow bring an argument too many or too
    // few.
    Tri all = Tri.of(!closed || covers(facts.arguments(), mentioned));
    for (ArgumentRule rule : rules) {
      if (all == Tri.FALSE) {
        return all;
      }
      all = all.and(rule.test(facts.arguments(), bindings));
    }
    return all;
  }

  private static boolean covers(JsonValue value, Mention mention) {
    if (mention.whole) {
      return true;
    }
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        if (!coversPart(member.getValue(), mention, member.getKey())) {
          return false;
        }
      }
      return true;
    }
    if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (!coversPart(array.get(i), mention, Integer.toString(i))) {
          return false;
        }
      }
      return true;
    }
    return false;
  }

  private static boolean coversPart(JsonValue part, Mention mention, String token) {
    Mention below = mention.below.get(token);
    return below != null && covers(part, below);
  }

  @Override
  public List<String> misses(Facts facts, PolicyContext context, Bindings bindings) {
    List<String> misses = new ArrayList<>();
    for (ArgumentRule rule : rules) {
      if (rule.test(facts.arguments(), bindings) != Tri.TRUE) {
        misses.addAll(rule.misses(facts.arguments(), bindings));
      }
    }
    if (closed) {
      facts.arguments().members().forEach((name, value) -> {
        if (misses.size() < 20 && !mentioned.whole && !coversPart(value, mentioned, name)) {
          misses.add("argument /" + Phrases.printable(name)
              + " or a part of it is not mentioned by the rule");
        }
      });
    }
    return misses;
  }
}
