package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.approval.Choice;
import io.gatehouse.mcp.consent.approval.DeskListener;
import io.gatehouse.mcp.consent.approval.Pending;
import io.gatehouse.mcp.consent.limit.Fatigue;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Tells the measurement how people answer, in a dialog or at the desk. Safe for use by several threads. */
final class Reading implements DeskListener {
  private final Fatigue fatigue;
  private final Clock clock;

  Reading(Fatigue fatigue, Clock clock) {
    this.fatigue = fatigue;
    this.clock = clock;
  }

  /** A dialog is over; what nobody answered says nothing about reading. */
  void over(ApprovalView view, ApprovalOutcome outcome) {
    if (outcome instanceof ApprovalOutcome.Approved yes) {
      count(view, true, yes.choice());
    } else if (outcome instanceof ApprovalOutcome.Denied no) {
      count(view, false, no.choice());
    }
  }

  @Override
  public void opened(ApprovalView view) {}

  @Override
  public void closed(Pending pending) {
    boolean approved = pending.state() == Pending.State.APPROVED;
    if (approved || pending.state() == Pending.State.DENIED) {
      Optional<Choice> choice = pending.votes().stream()
          .reduce((first, last) -> last)
          .flatMap(vote -> pending.view().choice(vote.choice()));
      choice.ifPresent(it -> count(pending.view(), approved, it));
    }
  }

  private void count(ApprovalView view, boolean approved, Choice choice) {
    fatigue.answered(
        view.context(),
        view.server() + " " + subject(view),
        approved,
        approved && choice.covers().isPresent(),
        Duration.between(view.askedAt(), clock.instant()));
  }

  /** The tool as it was shown, or the kind of question. */
  private static String subject(ApprovalView view) {
    if (!view.kind().equals("callTool")) {
      return view.kind();
    }
    return view.blocks().stream()
        .filter(Block.Trusted.class::isInstance)
        .flatMap(block -> ((Block.Trusted) block).fields().stream())
        .filter(field -> field.label().code().equals("field.tool"))
        .map(field -> field.value().display())
        .findFirst()
        .orElse(view.kind());
  }
}
