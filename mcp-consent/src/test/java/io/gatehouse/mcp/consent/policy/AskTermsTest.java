package io.gatehouse.mcp.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.mcp.consent.risk.Risk;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AskTermsTest {
  private static final Set<Remember> EVERYTHING = EnumSet.allOf(Remember.class);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  /** None of its terms is the usual one. */
  private static final AskTerms STRICT = new AskTerms(
      Set.of(Remember.EXACT_ARGUMENTS),
      false,
      true,
      true,
      Set.of("finance"),
      2,
      false,
      FIVE_MINUTES,
      Risk.HIGH);

  private static AskTerms usual(
      Set<Remember> offer, boolean human, boolean typed, Duration timeout, Risk risk) {
    return new AskTerms(offer, true, human, typed, Set.of(), 1, true, timeout, risk);
  }

  static Stream<Arguments> builders() {
    Set<Remember> few = EnumSet.of(Remember.ONCE, Remember.EXACT_ARGUMENTS);
    Duration open = AskTerms.UNSTATED;
    return Stream.of(
        builder(
            terms -> terms.offeringAtMost(Set.of(Remember.EXACT_ARGUMENTS)),
            usual(few, false, false, open, Risk.LOW)),
        builder(
            terms -> terms.atLeast(Risk.MEDIUM),
            usual(EVERYTHING, false, false, open, Risk.MEDIUM)),
        builder(
            AskTerms::unedited,
            new AskTerms(EVERYTHING, false, false, false, Set.of(), 1, true, open, Risk.LOW)),
        builder(AskTerms::byHuman, usual(EVERYTHING, true, false, open, Risk.LOW)),
        builder(AskTerms::typed, usual(EVERYTHING, false, true, open, Risk.LOW)),
        builder(
            terms -> terms.within(Duration.ofMinutes(10)),
            usual(EVERYTHING, false, false, Duration.ofMinutes(10), Risk.LOW)));
  }

  private static Arguments builder(UnaryOperator<AskTerms> builder, AskTerms ofUsual) {
    return Arguments.of(builder, ofUsual);
  }

  @ParameterizedTest
  @MethodSource("builders")
  void eachBuilderChangesItsTermOnly(UnaryOperator<AskTerms> builder, AskTerms ofUsual) {
    assertThat(builder.apply(AskTerms.usual())).isEqualTo(ofUsual);
  }

  @ParameterizedTest
  @MethodSource("builders")
  void noBuilderLoosensTermsThatAreStricterAlready(UnaryOperator<AskTerms> builder) {
    assertThat(builder.apply(STRICT)).isEqualTo(STRICT);
  }

  @ParameterizedTest
  @MethodSource("builders")
  void buildingOnJoinedTermsIsJoiningWhatWasBuilt(UnaryOperator<AskTerms> builder) {
    AskTerms other = usual(EVERYTHING, false, false, AskTerms.UNSTATED, Risk.MEDIUM);

    assertThat(builder.apply(AskTerms.usual().join(other)))
        .isEqualTo(builder.apply(AskTerms.usual()).join(other));
  }

  @Test
  void theUsualTermsAskForNothing() {
    assertThat(AskTerms.usual())
        .isEqualTo(usual(EVERYTHING, false, false, AskTerms.UNSTATED, Risk.LOW));
    assertThat(AskTerms.usual().join(STRICT)).isEqualTo(STRICT);
    assertThat(STRICT.join(AskTerms.usual())).isEqualTo(STRICT);
  }

  @Test
  void whatIsOfferedOnceIsNeverTakenAway() {
    assertThat(AskTerms.usual().offeringAtMost(Set.of()).offer()).containsExactly(Remember.ONCE);
    assertThat(STRICT.offeringAtMost(Set.of(Remember.TOOL_ALWAYS)).offer())
        .containsExactly(Remember.ONCE);
  }

  @Test
  void aHigherRiskIsTaken() {
    assertThat(STRICT.atLeast(Risk.CRITICAL).risk()).isEqualTo(Risk.CRITICAL);
  }

  @Test
  void theUsualTimeDoesNotShortenWhatSomebodySaid() {
    AskTerms hour = AskTerms.usual().within(Duration.ofHours(1));

    assertThat(hour.within(FIVE_MINUTES)).isEqualTo(hour);
  }

  @Test
  void theShorterTimeIsTakenWhenTermsAreJoined() {
    AskTerms hour = AskTerms.usual().within(Duration.ofHours(1));
    AskTerms minutes = AskTerms.usual().within(FIVE_MINUTES);

    assertThat(hour.join(minutes).timeout()).isEqualTo(FIVE_MINUTES);
    assertThat(minutes.join(hour).timeout()).isEqualTo(FIVE_MINUTES);
  }

  @Test
  void refusesTermsThatNobodyCouldMeet() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> people(false, false, Set.of(), 0, true))
        .withMessage("a quorum is at least one");
    for (Duration never : Set.of(Duration.ZERO, Duration.ofNanos(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> AskTerms.usual().within(never))
          .withMessage("a timeout is longer than nothing");
    }
  }

  @Test
  void handsOutCollectionsThatNobodyCanLoosen() {
    assertThat(STRICT.offer()).isUnmodifiable();
    assertThat(STRICT.approverRoles()).isUnmodifiable();
  }

  static Stream<Arguments> wants() {
    AskTerms usual = people(false, false, Set.of(), 1, true);
    AskTerms all = people(true, true, Set.of("finance", "ops"), 3, false);
    return Stream.of(
        Arguments.of("nothing", usual, usual, false),
        Arguments.of("what was met", all, all, false),
        Arguments.of("less than was met", usual, all, false),
        Arguments.of("a human", people(true, false, Set.of(), 1, true), usual, true),
        Arguments.of("a typed word", people(false, true, Set.of(), 1, true), usual, true),
        Arguments.of("a role", people(false, false, Set.of("ops"), 1, true), usual, true),
        Arguments.of(
            "another role",
            people(false, false, Set.of("ops"), 1, true),
            people(true, true, Set.of("finance"), 3, false),
            true),
        Arguments.of("more people", people(false, false, Set.of(), 2, true), usual, true),
        Arguments.of("somebody else", people(false, false, Set.of(), 1, false), usual, true));
  }

  private static AskTerms people(
      boolean human, boolean typed, Set<String> roles, int quorum, boolean requesterMay) {
    return new AskTerms(
        EVERYTHING, true, human, typed, roles, quorum, requesterMay, AskTerms.UNSTATED, Risk.LOW);
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("wants")
  void wantsMoreIfOneTermIsStricterThanWhatWasMet(
      String what, AskTerms wanted, AskTerms met, boolean more) {
    assertThat(wanted.wantMoreThan(met)).as(what).isEqualTo(more);
  }

  @Test
  void whatIsOnlyShownOrOfferedIsNothingMoreToWant() {
    AskTerms shown =
        AskTerms.usual().offeringAtMost(Set.of()).atLeast(Risk.CRITICAL).within(FIVE_MINUTES);

    assertThat(shown.wantMoreThan(AskTerms.usual())).isFalse();
  }
}
