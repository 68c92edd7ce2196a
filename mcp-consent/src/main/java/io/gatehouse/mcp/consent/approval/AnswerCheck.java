package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Approved;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Denied;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.NeedsMore;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.Remember;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an answer to a view is worth. Pure. An answer counts only if it names this very view as it was shown, picks
 * one of its choices, and comes in time from somebody who may give it.
 *
 * <p>Anybody may say no: a refusal needs no role, and one ends the question however many approvals are there already.
 */
final class AnswerCheck {
  /** The choice that names the tools to expose. */
  private static final String PICK_TOOLS = "pickTools";

  private AnswerCheck() {}

  /**
   * Judges one answer.
   *
   * @param votes the approvals that count so far, from different people
   * @param by who answers, as the host established it
   */
  static ApprovalOutcome check(
      ApprovalView view,
      List<ApprovalAnswer> votes,
      ApprovalAnswer answer,
      ApproverIdentity by,
      Instant now) {
    if (!answer.viewId().equals(view.id()) || !answer.viewDigest().equals(view.digest())) {
      return new Refused("stale_answer");
    } else if (!now.isBefore(view.expiresAt())) {
      return new Refused("expired");
    }
    Choice choice = view.choice(answer.choice()).orElse(null);
    if (choice == null) {
      return new Refused("choice_not_offered");
    }
    String wrong =
        choice.approves() ? approval(view, choice, answer, by) : refusal(view, choice, answer, by);
    if (wrong != null) {
      return new Refused(wrong);
    }
    return choice.approves() ? count(view, choice, votes, answer, by) : new Denied(choice, by);
  }

  private static @Nullable String refusal(
      ApprovalView view, Choice choice, ApprovalAnswer answer, ApproverIdentity by) {
    if (answer.edited().isPresent() || answer.tools().isPresent()) {
      return "answer_contradicts_itself";
    }
    // What holds for later calls too is more than a no: it takes somebody who could also have said
    // yes.
    return choice.remember() == Remember.ONCE
        ? null
        : by.unfitFor(view.terms(), view.context().principal()).orElse(null);
  }

  private static @Nullable String approval(
      ApprovalView view, Choice choice, ApprovalAnswer answer, ApproverIdentity by) {
    Optional<String> unfit = by.unfitFor(view.terms(), view.context().principal());
    if (unfit.isPresent()) {
      return unfit.get();
    } else if (!view.terms().offer().contains(choice.remember())) {
      return "memory_not_offered";
    } else if (choice.remember() != Remember.ONCE && !view.uninspectable().isEmpty()) {
      return "uninspectable_not_remembered";
    } else if (answer.edited().isPresent() && !view.terms().editable()) {
      return "not_editable";
    } else if (answer.edited().isPresent() && aboutValues(view, choice)) {
      // The rule that was shown is about the values that were shown.
      return "edited_not_remembered";
    } else if (answer.tools().isPresent() != choice.id().equals(PICK_TOOLS)) {
      return "tools_not_asked_for";
    } else if ((view.terms().typedConfirmation() || view.typedWord().isPresent())
        && !typed(view, answer)) {
      return "typed_word_differs";
    }
    return null;
  }

  /** Whether what is remembered is about these values only: always so for what is no tool. */
  private static boolean aboutValues(ApprovalView view, Choice choice) {
    return choice.remember() == Remember.EXACT_ARGUMENTS
        || (choice.remember() != Remember.ONCE && !view.kind().equals("callTool"));
  }

  /** Whether the word was typed exactly; no trim, no case folding. */
  private static boolean typed(ApprovalView view, ApprovalAnswer answer) {
    return view.typedWord().isPresent()
        && answer.typed().isPresent()
        && MessageDigest.isEqual(
            view.typedWord().get().getBytes(StandardCharsets.UTF_8),
            answer.typed().get().getBytes(StandardCharsets.UTF_8));
  }

  private static ApprovalOutcome count(
      ApprovalView view,
      Choice choice,
      List<ApprovalAnswer> votes,
      ApprovalAnswer answer,
      ApproverIdentity by) {
    List<ApproverIdentity> people = new ArrayList<>();
    for (ApprovalAnswer vote : votes) {
      ApproverIdentity voter = vote.by().orElseThrow();
      if (voter.principal().equals(by.principal())) {
        return new Refused("already_voted");
      } else if (!sameContent(vote, answer)) {
        return new Refused("vote_differs");
      }
      people.add(voter);
    }
    people.add(by);
    int missing = view.terms().quorum() - people.size();
    return missing > 0
        ? new NeedsMore(missing)
        : new Approved(choice, answer.edited(), answer.tools(), people);
  }

  /** People who approve different things have not agreed. */
  private static boolean sameContent(ApprovalAnswer a, ApprovalAnswer b) {
    return a.choice().equals(b.choice())
        && a.edited().equals(b.edited())
        && a.tools().equals(b.tools());
  }
}
