package io.gatehouse.mcp.consent.approval;

/**
 * Shows a question to a person and brings back the answer. Called on threads of the gateway's executor, several at once; may
 * block for as long as the view is open.
 *
 * <p>Null, an exception, an answer to another view or one that was not offered, and no answer in time are refusals.
 */
@FunctionalInterface
public interface Approver {
  /** Asks a person; see {@link ApprovalView} for the answers it accepts. */
  ApprovalAnswer ask(ApprovalView view) throws InterruptedException;

  /** Takes the dialog down: answered elsewhere, expired, cancelled. May be called before {@link #ask} returns, or instead. */
  default void withdraw(String viewId, Withdrawal why) {}

  /** Why a question is no longer open. */
  enum Withdrawal {
    ANSWERED_ELSEWHERE,
    EXPIRED,
    CANCELLED,
    KILLED,
    SUPERSEDED
  }
}
