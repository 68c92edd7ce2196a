package io.gatehouse.mcp.consent.approval;

/**
 * Hears of questions at an {@link ApprovalDesk} of this process, on the thread that caused it, while no lock is held. What it
 * throws is logged and changes nothing.
 */
public interface DeskListener {
  /** A question waits for an answer. */
  void opened(ApprovalView view);

  /** A question was answered, taken back or has expired; {@link Pending#state()} says which. */
  void closed(Pending pending);
}
