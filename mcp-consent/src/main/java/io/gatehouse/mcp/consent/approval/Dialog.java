package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way, and its one outcome: whoever comes first, the answer, the end of its time or its withdrawal. Safe for use
 * by several threads.
 */
final class Dialog {
  private final ApprovalView view;
  private final CompletableFuture<ApprovalOutcome> outcome = new CompletableFuture<>();
  private volatile Sittings.@Nullable Sitting sitting;

  Dialog(ApprovalView view) {
    this.view = view;
  }

  ApprovalView view() {
    return view;
  }

  CompletableFuture<ApprovalOutcome> outcome() {
    return outcome;
  }

  /** Ends it; whether it had not ended. */
  boolean end(ApprovalOutcome with) {
    return outcome.complete(with);
  }

  /** Ends it and frees the approver if nobody waits for it any more; whether it had not ended. */
  boolean takeBack(String code) {
    if (!end(new Refused(code))) {
      return false;
    }
    Sittings.Sitting asked = sitting;
    if (asked != null) {
      asked.stopIfOver();
    }
    return true;
  }

  /** It is about to be asked there. */
  void sits(Sittings.Sitting where) {
    sitting = where;
  }
}
