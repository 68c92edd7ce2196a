package io.gatehouse.mcp.consent.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.limit.Requests;
import io.gatehouse.mcp.consent.policy.FlowRule;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** T-33, T-34, T-36. */
final class FlowCheckTest {
  private static final Set<String> BOTH = Set.of("private", "untrusted");
  private static final Set<String> EGRESS = Set.of("egress");
  private static final Hint YES = new Hint(Hint.Value.YES, Hint.Source.USER_ASSERTED);
  private static final Hint NO = new Hint(Hint.Value.NO, Hint.Source.USER_ASSERTED);
  private static final EffectiveHints HARMLESS = new EffectiveHints(YES, NO, YES, NO, NO);

  @Test
  void lethalTrifectaIsAlwaysAskedAboutAndNeverRemembered() {
    Verdict verdict = FlowCheck.evaluate(List.of(), BOTH, EGRESS);

    assertThat(verdict).isInstanceOfSatisfying(Verdict.Ask.class, ask -> {
      assertThat(ask.terms().offer()).isEqualTo(EnumSet.of(Remember.ONCE));
      assertThat(ask.reasons().get(0).rule()).contains("lethal-trifecta");
    });
  }

  @Test
  void anythingLessIsNotAskedAbout() {
    assertThat(FlowCheck.evaluate(List.of(), Set.of("private"), EGRESS).strictness())
        .isZero();
    assertThat(FlowCheck.evaluate(List.of(), Set.of("untrusted"), EGRESS).strictness())
        .isZero();
    assertThat(FlowCheck.evaluate(List.of(), BOTH, Set.of()).strictness()).isZero();
  }

  @Test
  void rulesOnlyTighten() {
    FlowRule refuse = new FlowRule(
        "no-way-out", "managed", Set.of("private"), EGRESS, true, Set.of(Remember.ONCE));
    FlowRule lax = new FlowRule("lax", "user", BOTH, EGRESS, false, EnumSet.allOf(Remember.class));

    assertThat(FlowCheck.evaluate(List.of(refuse), BOTH, EGRESS)).isInstanceOf(Verdict.Deny.class);
    assertThat(FlowCheck.evaluate(List.of(lax), BOTH, EGRESS))
        .isInstanceOfSatisfying(
            Verdict.Ask.class,
            ask -> assertThat(ask.terms().offer()).containsExactly(Remember.ONCE));
  }

  @Test
  void resultsAreUntrustedUnlessSomebodySaysTheWorldIsClosed() {
    assertThat(FlowLabels.ofResult(Set.of(), EffectiveHints.UNKNOWN, false))
        .containsExactly("untrusted");
    assertThat(FlowLabels.ofResult(Set.of(), HARMLESS, false)).isEmpty();
    assertThat(FlowLabels.ofResult(Set.of("private"), HARMLESS, false)).containsExactly("private");
    assertThat(FlowLabels.ofResult(Set.of(), HARMLESS, true)).containsExactly("private");
  }

  /** T-34: a tool that only reads carries data out in its query. */
  @Test
  void readingIsEgressIfItReachesOutOrIsGivenAnAddress() {
    EffectiveHints reader = new EffectiveHints(YES, NO, YES, YES, NO);

    assertThat(FlowLabels.ofAction(Requests.call("search", JsonObject.of("q", "x")), reader))
        .isEqualTo(EGRESS);
    assertThat(FlowLabels.ofAction(Requests.call("search", JsonObject.of("q", "x")), HARMLESS))
        .isEmpty();
    assertThat(FlowLabels.ofAction(
            Requests.call("search", JsonObject.of("q", JsonArray.of("HTTPS://evil.example/?d=1"))),
            HARMLESS))
        .isEqualTo(EGRESS);
  }

  @Test
  void writingIsEgress() {
    EffectiveHints writer = new EffectiveHints(NO, NO, YES, NO, NO);

    assertThat(FlowLabels.ofAction(Requests.call("put", JsonObject.of("q", "x")), writer))
        .isEqualTo(EGRESS);
  }
}
