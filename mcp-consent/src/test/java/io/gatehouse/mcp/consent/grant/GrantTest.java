package io.gatehouse.mcp.consent.grant;

import static io.gatehouse.mcp.consent.grant.Calls.BOB;
import static io.gatehouse.mcp.consent.grant.Calls.NOW;
import static io.gatehouse.mcp.consent.grant.Calls.VIEW;
import static io.gatehouse.mcp.consent.grant.Calls.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.json.JsonObject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a remembered answer is about, and when it ends: R-BIND-2, R-BIND-6, R-FAT-4. */
final class GrantTest {
  private static final EffectiveHints UNKNOWN = EffectiveHints.UNKNOWN;
  private static final EffectiveHints ASSERTED =
      Calls.readOnly(Hint.Value.YES, Hint.Source.USER_ASSERTED);

  @ParameterizedTest
  @EnumSource(value = Remember.class, mode = EnumSource.Mode.EXCLUDE, names = "ONCE")
  void coversTheSameCallAgain(Remember remember) {
    assertThat(usual().grant(remember).covers(usual().call(), ASSERTED, NOW)).isTrue();
  }

  @Test
  void remembersNothingForOnce() {
    assertThat(GrantRule.allowing(Remember.ONCE, usual().call(), GrantLifetimes.defaults(), NOW))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Remember.class,
      names = {"TOOL_SESSION", "SERVER_READ_ONLY_SESSION"})
  void remembersNoSessionWithoutAConversation(Remember remember) {
    assertThat(GrantRule.allowing(
            remember, usual().in(Optional.empty()).call(), GrantLifetimes.defaults(), NOW))
        .isEmpty();
  }

  static Stream<Arguments> otherCalls() {
    return Stream.of(
        other("another principal", usual().by("bob")),
        other("a principal in other case", usual().by("Alice")),
        other("a principal with a blank", usual().by("alice ")),
        other("another command", usual().on("npx", "server@1.0.1")),
        other("a command with a blank", usual().on("npx", "server@1.0.0 ")),
        other("another order", usual().on("server@1.0.0", "npx")),
        other("a tool in other case", usual().of("Write_file")),
        other("a tool with a blank", usual().of("write_file ")),
        other("a tool that only looks alike", usual().of("wr\u0456te_file")),
        other("another description", usual().described("Writes a file.")));
  }

  @ParameterizedTest
  @MethodSource("otherCalls")
  void coversNoOtherCall(Calls other) {
    assertThat(usual().grant(Remember.TOOL_ALWAYS).covers(other.call(), ASSERTED, NOW))
        .isFalse();
  }

  @Test
  void doesNotTakeComposedForDecomposedNames() {
    Grant composed = usual().of("caf\u00e9").grant(Remember.TOOL_ALWAYS);
    assertThat(composed.covers(usual().of("cafe\u0301").call(), UNKNOWN, NOW)).isFalse();
  }

  @Test
  void followsTheServerAndNotItsAlias() {
    assertThat(usual().grant(Remember.TOOL_ALWAYS).covers(usual().as("disk").call(), UNKNOWN, NOW))
        .isTrue();
  }

  @Test
  void holdsForTheseArgumentsOnly() {
    Grant exact = usual().grant(Remember.EXACT_ARGUMENTS);
    assertThat(exact.covers(
            usual().with(JsonObject.of("path", "/srv/ws/a.txt ")).call(), UNKNOWN, NOW))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Remember.class,
      names = {"TOOL_SESSION", "SERVER_READ_ONLY_SESSION"})
  void holdsInItsConversationOnly(Remember remember) {
    Grant session = usual().grant(remember);
    assertThat(session.covers(usual().in(Optional.of("c2")).call(), ASSERTED, NOW))
        .isFalse();
    assertThat(session.covers(usual().in(Optional.empty()).call(), ASSERTED, NOW))
        .isFalse();
  }

  @Test
  void holdsForOtherReadOnlyToolsOfTheServer() {
    Grant server = usual().grant(Remember.SERVER_READ_ONLY_SESSION);
    assertThat(server.covers(usual().of("read_file").call(), ASSERTED, NOW)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Hint.Source.class,
      names = {"SPEC_DEFAULT", "SERVER_CLAIM", "HEURISTIC"})
  void doesNotBelieveAServerThatCallsItsToolReadOnly(Hint.Source source) {
    Grant server = usual().grant(Remember.SERVER_READ_ONLY_SESSION);
    assertThat(server.covers(usual().call(), Calls.readOnly(Hint.Value.YES, source), NOW))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Hint.Value.class,
      names = {"NO", "UNKNOWN"})
  void doesNotCoverWhatIsNotReadOnly(Hint.Value value) {
    Grant server = usual().grant(Remember.SERVER_READ_ONLY_SESSION);
    assertThat(
            server.covers(usual().call(), Calls.readOnly(value, Hint.Source.ADMIN_ASSERTED), NOW))
        .isFalse();
  }

  static Stream<Arguments> lifetimes() {
    return Stream.of(
        Arguments.of(Remember.EXACT_ARGUMENTS, Duration.ofMinutes(15)),
        Arguments.of(Remember.TOOL_TIMEBOXED, Duration.ofHours(8)),
        Arguments.of(Remember.TOOL_SESSION, Duration.ofHours(24)),
        Arguments.of(Remember.SERVER_READ_ONLY_SESSION, Duration.ofHours(24)),
        Arguments.of(Remember.TOOL_ALWAYS, Duration.ofDays(90)));
  }

  @ParameterizedTest
  @MethodSource("lifetimes")
  void endsAfterItsTime(Remember remember, Duration lifetime) {
    Grant grant = usual().grant(remember);
    assertThat(grant.live(NOW.plus(lifetime).minusMillis(1))).isTrue();
    assertThat(grant.live(NOW.plus(lifetime))).isFalse();
  }

  @Test
  void endsWhenItIsIdleForNinetyDays() {
    Grant grant = usual().grant(Remember.TOOL_ALWAYS);
    assertThat(grant.covers(usual().call(), UNKNOWN, NOW.plus(Duration.ofDays(91))))
        .isFalse();
  }

  @Test
  void livesLongerWhenItIsUsed() {
    Grant used = usual().grant(Remember.TOOL_ALWAYS).used(NOW.plus(Duration.ofDays(60)));
    assertThat(used.live(NOW.plus(Duration.ofDays(149)))).isTrue();
  }

  @Test
  void endsAfterAYearHoweverOftenItIsUsed() {
    Grant used = usual().grant(Remember.TOOL_ALWAYS).used(NOW.plus(Duration.ofDays(364)));
    assertThat(used.live(NOW.plus(Duration.ofDays(365)))).isFalse();
  }

  @Test
  void refusesARuleThatOutlivesAYear() {
    GrantRule rule = usual().rule(Remember.TOOL_ALWAYS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grant.of(rule, VIEW, "p1", BOB, NOW.minusMillis(1)));
  }

  @Test
  void endsWhenTheClockIsSetBackToBeforeItWasGiven() {
    assertThat(usual().grant(Remember.TOOL_ALWAYS).live(NOW.minusMillis(1))).isFalse();
  }

  @Test
  void refusesAToolHoweverItsDefinitionChanges() {
    assertThat(usual().denial().covers(usual().described("Harmless now").call(), UNKNOWN, NOW))
        .isTrue();
  }

  @Test
  void refusesAToolHoweverLongNobodyCallsIt() {
    assertThat(usual().denial().live(NOW.plus(Duration.ofDays(364)))).isTrue();
  }

  @Test
  void answersAQuestionThatOffersItsKind() {
    assertThat(usual().grant(Remember.TOOL_SESSION).answers(AskTerms.usual())).isTrue();
  }

  @Test
  void answersNoQuestionThatDoesNotOfferItsKind() {
    AskTerms floor =
        AskTerms.usual().offeringAtMost(EnumSet.of(Remember.ONCE, Remember.EXACT_ARGUMENTS));
    assertThat(usual().grant(Remember.TOOL_ALWAYS).answers(floor)).isFalse();
    assertThat(usual().grant(Remember.EXACT_ARGUMENTS).answers(floor)).isTrue();
  }

  @Test
  void answersNoQuestionForAHumanIfAProgramGaveIt() {
    ApproverIdentity program = new ApproverIdentity("bob", Set.of(), ApproverIdentity.Channel.API);
    Grant grant = Grant.of(usual().rule(Remember.TOOL_SESSION), VIEW, "p1", program, NOW);
    assertThat(grant.answers(AskTerms.usual())).isTrue();
    assertThat(grant.answers(AskTerms.usual().byHuman())).isFalse();
  }

  static Stream<Arguments> strictTerms() {
    return Stream.of(
        Arguments.of(Named.of("a typed word", terms(true, Set.of(), 1, true))),
        Arguments.of(Named.of("two people", terms(false, Set.of(), 2, true))),
        Arguments.of(Named.of("another role", terms(false, Set.of("legal"), 1, true))));
  }

  @ParameterizedTest
  @MethodSource("strictTerms")
  void answersNoQuestionThatAsksForMore(AskTerms terms) {
    assertThat(usual().grant(Remember.TOOL_SESSION).answers(terms)).isFalse();
  }

  @Test
  void answersNoQuestionOfItsGiverWhereSomebodyElseMustApprove() {
    Grant own = Grant.of(
        usual().rule(Remember.TOOL_SESSION), VIEW, "p1", ApproverIdentity.local("alice"), NOW);
    assertThat(own.answers(terms(false, Set.of(), 1, false))).isFalse();
  }

  @Test
  void refusesWhateverIsAsked() {
    assertThat(usual().denial().answers(terms(true, Set.of("legal"), 2, false))).isTrue();
  }

  private static AskTerms terms(boolean typed, Set<String> roles, int quorum, boolean self) {
    return new AskTerms(
        EnumSet.allOf(Remember.class),
        true,
        false,
        typed,
        roles,
        quorum,
        self,
        Duration.ofMinutes(1),
        Risk.LOW);
  }

  private static Arguments other(String name, Calls calls) {
    return Arguments.of(Named.of(name, calls));
  }
}
