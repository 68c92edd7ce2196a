package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Bindings;
import io.gatehouse.mcp.consent.internal.match.Tri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the allow rule with the fewest misses. Used once, by one thread; not on the way of a decision. */
final class Nearest {
  private final Facts facts;
  private final PolicyContext context;
  private final Bindings bindings;
  private final boolean meant;
  private Optional<NearestAllow> best = Optional.empty();
  private int bestScore = Integer.MAX_VALUE;
  private boolean matched;

  Nearest(Facts facts, PolicyContext context, Bindings bindings, boolean meant) {
    this.facts = facts;
    this.context = context;
    this.bindings = bindings;
    this.meant = meant;
  }

  void consider(RuleIndex.Entry entry) {
    List<String> misses = new ArrayList<>();
    int score = 0;
    if (!meant) {
      misses.add("the server is not the one the policy means, or nobody has accepted it");
    }
    for (RuleCondition condition : entry.rule().conditions()) {
      if (condition.test(facts, context, bindings) != Tri.TRUE) {
        misses.addAll(condition.misses(facts, context, bindings));
        // A rule about another tool is further away than any number of arguments.
        score += condition instanceof RuleConditions.Named ? 1_000 : 0;
      }
    }
    matched |= misses.isEmpty();
    score += misses.size();
    String id = entry.rule().id();
    if (score < bestScore
        || (score == bestScore && best.isPresent() && id.compareTo(best.get().rule()) < 0)) {
      bestScore = score;
      best = Optional.of(new NearestAllow(id, entry.document().id(), misses));
    }
  }

  Optional<NearestAllow> best() {
    return matched ? Optional.empty() : best;
  }
}
