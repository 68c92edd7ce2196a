package io.gatehouse.mcp.consent.policy;

import java.util.List;
import java.util.Objects;

/**
 * What the rules say about one request.
 *
 * @param verdicts those of {@link Layer#MANAGED_DENY}, {@link Layer#DENY_RULE}, {@link Layer#ASK_RULE} and {@link Layer#ALLOW_RULE}, in
 *     this order; an abstention where no rule matched
 * @param fallback what holds unless somebody allows: {@link Layer#DEFAULT}
 * @param allows the allow rules that matched, limits not yet counted
 */
public record RuleDecision(List<Verdict> verdicts, Verdict fallback, List<MatchedAllow> allows) {
  public RuleDecision {
    verdicts = List.copyOf(verdicts);
    Objects.requireNonNull(fallback, "fallback");
    allows = List.copyOf(allows);
  }

  /** What the rules alone come to. */
  public Verdict join() {
    return join(verdicts, fallback);
  }

  /**
   * Joins the verdicts of all layers: the strictest wins, and {@code fallback} counts unless one of them allows. The order decides
   * nothing but which reason is told first, and no verdict that refuses or asks can make the outcome weaker.
   */
  public static Verdict join(Iterable<? extends Verdict> verdicts, Verdict fallback) {
    Verdict all = Verdict.abstain();
    boolean allowed = false;
    for (Verdict verdict : verdicts) {
      all = all.join(verdict);
      allowed |= verdict instanceof Verdict.Allow;
    }
    return allowed ? all : all.join(fallback);
  }
}
