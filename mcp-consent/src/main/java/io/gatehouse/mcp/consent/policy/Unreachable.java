package io.gatehouse.mcp.consent.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds allow rules that can never decide, as a deny without conditions covers all they speak about. */
final class Unreachable {
  private Unreachable() {}

  /** Reports the allows of one document that its own denies make pointless: the author thinks they work. */
  static void check(List<Rule> rules, Problems problems) {
    Covers covers = new Covers(rules);
    for (Rule rule : rules) {
      if (rule.effect() == Effect.ALLOW && covers.covers(rule)) {
        problems.problem(
            rule.at(), "UNREACHABLE_RULE", "a deny without conditions covers all of this allow");
      }
    }
  }

  /** The denies without conditions, found by the server they name. */
  static final class Covers {
    private final Map<String, List<Rule>> byServer = new HashMap<>();
    private final List<Rule> others = new ArrayList<>();

    Covers(Iterable<Rule> rules) {
      for (Rule rule : rules) {
        if (rule.effect() == Effect.DENY && rule.isUnconditional()) {
          rule.tool()
              .filter(ToolPattern::namesServer)
              .map(t -> byServer.computeIfAbsent(t.alias(), a -> new ArrayList<>()))
              .orElse(others)
              .add(rule);
        }
      }
    }

    boolean covers(Rule allow) {
      String alias = allow.tool().map(ToolPattern::alias).orElse("");
      return byServer.getOrDefault(alias, List.of()).stream().anyMatch(d -> covers(d, allow))
          || others.stream().anyMatch(d -> covers(d, allow));
    }

    private static boolean covers(Rule deny, Rule allow) {
      if (!deny.kind().equals(Kinds.ANY) && !deny.kind().equals(allow.kind())) {
        return false;
      }
      if (deny.tool().isEmpty() || allow.tool().isEmpty()) {
        return deny.tool().isEmpty();
      }
      ToolPattern wide = deny.tool().get();
      ToolPattern narrow = allow.tool().get();
      // A star in the allow stands for itself here; a deny that covers it as a character covers all
      // it stands for only if its
      // own star does, so patterns with stars are compared as texts too.
      return wide.matchesServer(narrow.alias())
          && (wide.tool().isEmpty()
              || wide.tool().get().equals("*")
              || wide.tool().equals(narrow.tool())
              || narrow.literalTool().map(name -> wide.tools().matches(name)).orElse(false));
    }
  }
}
