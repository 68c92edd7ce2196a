package io.gatehouse.mcp.consent.approval;

import java.util.List;

/**
 * An approver whose dialog can show several questions that are alike as one. While it asks about one, those that are alike wait
 * behind it, and are asked together when it has returned; questions of any other shape are asked meanwhile, as by every approver.
 * Nothing waits for questions that may yet come.
 */
public interface BatchApprover extends Approver {
  /**
   * Asks a person about two or more questions at once. A question without an answer, or with two, is refused; so are all if this
   * throws. A question that ends while it is shown is withdrawn by its own id, and the others stay.
   */
  List<ApprovalAnswer> askTogether(ApprovalBatch batch) throws InterruptedException;
}
