package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Bindings;
import io.gatehouse.mcp.consent.internal.match.Conditions;
import io.gatehouse.mcp.consent.internal.match.Tri;
import io.gatehouse.mcp.consent.risk.Hint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The conditions that are not about arguments. */
final class RuleConditions {
  private RuleConditions() {}

  /** The rule is still in force. */
  record NotExpired(Instant expires) implements RuleCondition {
    @Override
    public Tri test(Facts facts, PolicyContext context, Bindings bindings) {
      return Tri.of(context.now().isBefore(expires));
    }

    @Override
    public List<String> misses(Facts facts, PolicyContext context, Bindings bindings) {
      return List.of("the rule has expired");
    }
  }

  /** The server and the tool or prompt. */
  record Named(ToolPattern pattern) implements RuleCondition {
    @Override
    public Tri test(Facts facts, PolicyContext context, Bindings bindings) {
      return Tri.of(pattern.matchesServer(facts.origin().server())
          && (coversServer() || pattern.matchesName(facts.name())));
    }

    /** A refusal of a whole server covers every name; an allow only names that cannot hide anything. */
    private boolean coversServer() {
      return pattern.tool().isEmpty() && pattern.effect() != Effect.ALLOW;
    }

    @Override
    public List<String> misses(Facts facts, PolicyContext context, Bindings bindings) {
      return List.of("it is about " + Phrases.printable(pattern.toString()));
    }
  }

  /** The resource: of several, one that matches is enough to refuse, and all have to match to allow. */
  record Uris(Conditions conditions, Effect effect) implements RuleCondition {
    @Override
    public Tri test(Facts facts, PolicyContext context, Bindings bindings) {
      boolean all = effect == Effect.ALLOW;
      Tri result = Tri.of(all && !facts.uris().isEmpty());
      for (String uri : facts.uris()) {
        Tri one = conditions.test(uri, bindings);
        result = all ? result.and(one) : result.or(one);
      }
      return result;
    }

    @Override
    public List<String> misses(Facts facts, PolicyContext context, Bindings bindings) {
      return List.of("the uri is not one it allows");
    }
  }

  /** The server carries all these labels. */
  record Labels(Set<String> labels) implements RuleCondition {
    Labels {
      labels = Set.copyOf(labels);
    }

    @Override
    public Tri test(Facts facts, PolicyContext context, Bindings bindings) {
      return Tri.of(context.serverLabels().containsAll(labels));
    }

    @Override
    public List<String> misses(Facts facts, PolicyContext context, Bindings bindings) {
      return List.of("the server lacks a label the rule asks for");
    }
  }

  /**
   * What is believed about the tool. Unknown cannot be told; nor can a harmless belief that no person vouches for, or a server could
   * describe itself into an allow or out of an ask.
   */
  record Hints(Map<HintName, Boolean> wanted) implements RuleCondition {
    Hints {
      wanted = Map.copyOf(wanted);
    }

    @Override
    public Tri test(Facts facts, PolicyContext context, Bindings bindings) {
      Tri all = Tri.TRUE;
      for (Map.Entry<HintName, Boolean> one : wanted.entrySet()) {
        all = all.and(test(one.getKey(), one.getValue(), context));
      }
      return all;
    }

    private static Tri test(HintName name, boolean wanted, PolicyContext context) {
      Hint hint = name.of(context.hints());
      if (hint.value() == Hint.Value.UNKNOWN
          || (name.lowers(hint.isYes())
              && hint.source().compareTo(Hint.Source.USER_ASSERTED) < 0)) {
        return Tri.INDETERMINATE;
      }
      return Tri.of(hint.isYes() == wanted);
    }

    @Override
    public List<String> misses(Facts facts, PolicyContext context, Bindings bindings) {
      List<String> misses = new ArrayList<>();
      wanted.forEach((name, value) -> {
        if (test(name, value, context) != Tri.TRUE) {
          misses.add(
              "nobody you trust says that the tool is " + (value ? "" : "not ") + name.key());
        }
      });
      return misses;
    }
  }
}
