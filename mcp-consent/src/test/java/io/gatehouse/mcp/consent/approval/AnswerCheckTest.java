package io.gatehouse.mcp.consent.approval;

import static io.gatehouse.mcp.consent.approval.Views.ALICE;
import static io.gatehouse.mcp.consent.approval.Views.ASKED;
import static io.gatehouse.mcp.consent.approval.Views.BOB;
import static io.gatehouse.mcp.consent.approval.Views.OPEN_FOR;
import static io.gatehouse.mcp.consent.approval.Views.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Approved;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Denied;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.NeedsMore;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-BIND-3, R-BIND-5, R-WHO-1, R-WHO-4: what makes an answer count. */
final class AnswerCheckTest {
  private static final JsonObject EDIT = JsonObject.of("path", "/srv/ws/b.txt");

  private final ApprovalView view = view("v1");

  @Test
  void acceptsAnOfferedApproval() {
    assertThat(check(view, view.approveOnce())).isInstanceOfSatisfying(Approved.class, approved -> {
      assertThat(approved.choice().id()).isEqualTo("approveOnce");
      assertThat(approved.by()).containsExactly(BOB);
    });
  }

  @Test
  void refusesAnAnswerToAnotherView() {
    assertRefused(check(view, view("v2").approveOnce()), "stale_answer");
  }

  @Test
  void refusesAnAnswerThatQuotesAnotherDigest() {
    ApprovalAnswer right = view.approveOnce();
    ApprovalAnswer forged = new ApprovalAnswer(
        right.viewId(),
        view("v2").digest(),
        right.choice(),
        right.edited(),
        right.tools(),
        right.typed(),
        right.by());
    assertRefused(check(view, forged), "stale_answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"approveAlways", "APPROVEONCE", "approveOnce ", "", "allow"})
  void refusesAChoiceThatWasNotOffered(String choice) {
    assertRefused(check(view, view.answer(choice)), "choice_not_offered");
  }

  @Test
  void acceptsAnAnswerOneMillisecondBeforeTheEnd() {
    assertThat(AnswerCheck.check(
            view, List.of(), view.approveOnce(), BOB, ASKED.plus(OPEN_FOR).minusMillis(1)))
        .isInstanceOf(Approved.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void refusesAnAnswerAtTheEndAndAfter(int late) {
    assertRefused(
        AnswerCheck.check(
            view, List.of(), view.approveOnce(), BOB, ASKED.plus(OPEN_FOR).plusMillis(late)),
        "expired");
  }

  @Test
  void keepsTheEditWhereItMayBeEdited() {
    assertThat(check(view, view.approveOnce().editing(EDIT)))
        .isInstanceOfSatisfying(
            Approved.class, approved -> assertThat(approved.edited()).contains(EDIT));
  }

  @Test
  void refusesAnEditWhereNothingMayBeEdited() {
    ApprovalView fixed = view("v1", Views.terms(false, false, Set.of(), 1, true));
    assertRefused(check(fixed, fixed.approveOnce().editing(EDIT)), "not_editable");
  }

  @Test
  void refusesToRememberExactArgumentsThatWereEdited() {
    assertRefused(check(view, view.answer("approveExact").editing(EDIT)), "edited_not_remembered");
  }

  @Test
  void refusesADenialWithAnEdit() {
    assertRefused(check(view, view.deny().editing(EDIT)), "answer_contradicts_itself");
  }

  @Test
  void refusesAMemoryThatTheTermsDoNotOffer() {
    AskTerms once = AskTerms.usual().offeringAtMost(EnumSet.of(Remember.ONCE));
    assertRefused(
        check(view("v1", once), view("v1", once).answer("approveExact")), "memory_not_offered");
  }

  @Test
  void refusesToRememberWhatCouldNotBeShown() {
    ApprovalView dark = Views.uninspectable(view);
    assertRefused(check(dark, dark.answer("approveExact")), "uninspectable_not_remembered");
    assertThat(check(dark, dark.approveOnce())).isInstanceOf(Approved.class);
  }

  @Test
  void acceptsTheWordAsItWasShown() {
    ApprovalView typed = Views.typed(view, "Harbour");
    assertThat(check(typed, typed.approveOnce().typing("Harbour"))).isInstanceOf(Approved.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour", "Harbour ", "Harbou", "", "Harbo\u00fcr"})
  void refusesAnotherWord(String word) {
    ApprovalView typed = Views.typed(view, "Harbour");
    assertRefused(check(typed, typed.approveOnce().typing(word)), "typed_word_differs");
  }

  @Test
  void refusesAnApprovalWithoutTheWord() {
    ApprovalView typed = Views.typed(view, "Harbour");
    assertRefused(check(typed, typed.approveOnce()), "typed_word_differs");
  }

  @Test
  void refusesIfTheTermsWantAWordAndTheViewNamesNone() {
    AskTerms u = AskTerms.usual();
    AskTerms wordy =
        new AskTerms(u.offer(), true, false, true, Set.of(), 1, true, u.timeout(), u.risk());
    assertRefused(
        check(view("v1", wordy), view("v1", wordy).approveOnce().typing("")), "typed_word_differs");
  }

  @Test
  void takesADenialWithoutTheWord() {
    ApprovalView typed = Views.typed(view, "Harbour");
    assertThat(check(typed, typed.deny())).isInstanceOf(Denied.class);
  }

  @Test
  void refusesSomebodyWithoutTheRole() {
    ApprovalView legal = view("v1", Views.terms(true, false, Set.of("finance", "legal"), 1, true));
    assertRefused(check(legal, legal.approveOnce()), "role_missing");
  }

  @Test
  void refusesAProgramWhereAHumanIsRequired() {
    ApprovalView human = view("v1", Views.terms(true, true, Set.of(), 1, true));
    ApproverIdentity program = new ApproverIdentity("bob", Set.of(), ApproverIdentity.Channel.API);
    assertRefused(
        AnswerCheck.check(human, List.of(), human.approveOnce(), program, ASKED), "human_required");
  }

  @Test
  void refusesTheRequesterWhereSomebodyElseMustApprove() {
    ApprovalView other = view("v1", Views.terms(true, false, Set.of(), 1, false));
    assertRefused(
        AnswerCheck.check(other, List.of(), other.approveOnce(), ALICE, ASKED),
        "requester_may_not_approve");
  }

  @Test
  void waitsForTheSecondPersonOfAQuorum() {
    ApprovalView two = view("v1", Views.terms(true, false, Set.of(), 2, true));
    assertThat(check(two, two.approveOnce())).isEqualTo(new NeedsMore(1));
  }

  @Test
  void approvesWithTheSecondPersonOfAQuorum() {
    ApprovalView two = view("v1", Views.terms(true, false, Set.of(), 2, true));
    assertThat(second(two, two.approveOnce(), two.approveOnce(), ALICE))
        .isInstanceOfSatisfying(
            Approved.class, approved -> assertThat(approved.by()).containsExactly(BOB, ALICE));
  }

  @Test
  void countsAPersonOnceInAQuorum() {
    ApprovalView two = view("v1", Views.terms(true, false, Set.of(), 2, true));
    ApproverIdentity bobOnThePhone =
        new ApproverIdentity("bob", Set.of(), ApproverIdentity.Channel.LOCAL);
    assertRefused(
        second(two, two.approveOnce(), two.approveOnce(), bobOnThePhone), "already_voted");
  }

  @Test
  void doesNotAddUpApprovalsOfDifferentValues() {
    ApprovalView two = view("v1", Views.terms(true, false, Set.of(), 2, true));
    assertRefused(
        second(two, two.approveOnce(), two.approveOnce().editing(EDIT), ALICE), "vote_differs");
  }

  @Test
  void endsAQuorumWithOneDenial() {
    ApprovalView two = view("v1", Views.terms(true, false, Set.of("finance"), 2, false));
    assertThat(second(two, two.approveOnce(), two.deny(), ApproverIdentity.local("alice")))
        .isInstanceOf(Denied.class);
  }

  @Test
  void takesARememberedDenialOnlyFromSomebodyWhoMayApprove() {
    ApprovalView legal = view("v1", Views.terms(true, false, Set.of("legal"), 1, true));
    assertRefused(check(legal, legal.answer("denyAlways")), "role_missing");
    assertThat(check(legal, legal.deny())).isInstanceOf(Denied.class);
  }

  @Test
  void takesToolsForTheChoiceThatPicksThemAndForNoOther() {
    Set<String> tools = Set.of("read_file");
    assertThat(check(view, view.answer("pickTools").exposing(tools)))
        .isInstanceOfSatisfying(
            Approved.class, approved -> assertThat(approved.tools()).contains(tools));
    assertRefused(check(view, view.approveOnce().exposing(tools)), "tools_not_asked_for");
    assertRefused(check(view, view.answer("pickTools")), "tools_not_asked_for");
  }

  private static ApprovalOutcome check(ApprovalView view, ApprovalAnswer answer) {
    return AnswerCheck.check(view, List.of(), answer, BOB, ASKED);
  }

  private static ApprovalOutcome second(
      ApprovalView view, ApprovalAnswer bobs, ApprovalAnswer answer, ApproverIdentity by) {
    return AnswerCheck.check(view, List.of(bobs.by(BOB)), answer, by, ASKED);
  }

  private static void assertRefused(ApprovalOutcome outcome, String code) {
    assertThat(outcome).isEqualTo(new Refused(code));
  }
}
