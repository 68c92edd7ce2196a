package io.gatehouse.mcp.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.risk.Risk;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
  private static final AskTerms STRICT = new AskTerms(
      EnumSet.of(Remember.EXACT_ARGUMENTS, Remember.TOOL_SESSION),
      false,
      true,
      false,
      Set.of("finance"),
      2,
      true,
      Duration.ofMinutes(5),
      Risk.HIGH);
  private static final AskTerms OTHER = new AskTerms(
      EnumSet.of(Remember.TOOL_SESSION, Remember.TOOL_ALWAYS),
      true,
      false,
      true,
      Set.of("ops"),
      1,
      false,
      Duration.ofHours(1),
      Risk.MEDIUM);

  private static Reason reason(String code) {
    return Reason.of(Layer.CUSTOM, code, code);
  }

  static Stream<Verdict> verdicts() {
    return Stream.of(
        Verdict.abstain(),
        Verdict.allow(reason("a")),
        Verdict.allow(reason("b")),
        Verdict.ask(AskTerms.usual(), reason("c")),
        Verdict.ask(STRICT, reason("d")),
        Verdict.ask(OTHER, reason("e")),
        Verdict.deny(reason("f")),
        new Verdict.Deny(List.of(reason("g")), true));
  }

  @Test
  void adviceIsEverythingButAPermission() {
    assertThat(Verdict.Advice.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(Verdict.Deny.class, Verdict.Ask.class, Verdict.Abstain.class);
    assertThat(Verdict.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(Verdict.Advice.class, Verdict.Allow.class);
    assertThat(AdvisoryLayer.class.getMethods())
        .singleElement()
        .extracting(Method::getReturnType)
        .isEqualTo(Verdict.Advice.class);
  }

  static Stream<Verdict[]> pairs() {
    return verdicts().flatMap(a -> verdicts().map(b -> new Verdict[] {a, b}));
  }

  private static List<Object> meaning(Verdict verdict) {
    return List.of(
        verdict.strictness(),
        new HashSet<>(verdict.reasons()),
        verdict instanceof Verdict.Ask ask ? ask.terms() : "",
        verdict instanceof Verdict.Deny deny && deny.stopTurn());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void joinDoesNotDependOnTheOrder(Verdict a, Verdict b) {
    assertThat(meaning(a.join(b))).isEqualTo(meaning(b.join(a)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void joinIsNeverWeakerThanEither(Verdict a, Verdict b) {
    assertThat(a.join(b).strictness()).isEqualTo(Math.max(a.strictness(), b.strictness()));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void joinDoesNotDependOnTheGrouping(Verdict a, Verdict b) {
    verdicts()
        .forEach(c -> assertThat(meaning(a.join(b).join(c))).isEqualTo(meaning(a.join(b.join(c)))));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void joiningTwiceChangesNothing(Verdict a) {
    assertThat(a.join(a)).isEqualTo(a);
    assertThat(a.join(Verdict.abstain())).isEqualTo(a);
  }

  @Test
  void joinsTheTermsOfTwoQuestionsToTheStricterOfEach() {
    assertThat(STRICT.join(OTHER))
        .isEqualTo(new AskTerms(
            EnumSet.of(Remember.ONCE, Remember.TOOL_SESSION),
            false,
            true,
            true,
            Set.of("finance", "ops"),
            2,
            false,
            Duration.ofMinutes(5),
            Risk.HIGH));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void theFallbackCountsUnlessSomebodyAllows(Verdict verdict) {
    Verdict deny = Verdict.deny(reason("default"));
    Verdict joined = RuleDecision.join(List.of(verdict), deny);
    assertThat(joined instanceof Verdict.Deny).isEqualTo(!(verdict instanceof Verdict.Allow));
  }
}
