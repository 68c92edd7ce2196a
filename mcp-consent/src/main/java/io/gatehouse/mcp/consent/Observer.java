package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.Approver;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.spi.consent.ConsentEvent;
import io.gatehouse.mcp.spi.consent.ConsentRequest;

/** Hears what becomes of requests: puts it on record, and stops what is no longer to be sent. */
final class Observer {
  private final Journal journal;
  private final Questions questions;
  private final Resumer resumer;
  private final Weigher weigher;

  Observer(Journal journal, Questions questions, Resumer resumer, Weigher weigher) {
    this.journal = journal;
    this.questions = questions;
    this.resumer = resumer;
    this.weigher = weigher;
  }

  void observe(ConsentRequest request, ConsentEvent event) {
    if (event instanceof ConsentEvent.Dispatched) {
      resumer.resumed(request).ifPresent(met -> requireStillAllowed(request, met));
      journal.dispatched(request);
    } else if (event instanceof ConsentEvent.Ended ended) {
      journal.ended(request, ended);
    } else if (event instanceof ConsentEvent.Withdrawn) {
      questions.withdraw(request, Approver.Withdrawal.CANCELLED);
    }
  }

  /**
   * Rules may have become stricter while a request was suspended, and whoever approved it may have edited it; what they want now wins.
   * What is thrown here stops the dispatch.
   *
   * @param met the terms on which it was approved
   */
  private void requireStillAllowed(ConsentRequest request, AskTerms met) {
    Verdict verdict = weigher.weigh(request).verdict();
    if (verdict instanceof Verdict.Deny deny) {
      throw new NoLongerAllowedException(
          deny.reasons().stream().findFirst().map(Reason::code).orElse("denied"));
    } else if (verdict instanceof Verdict.Ask ask && ask.terms().wantMoreThan(met)) {
      throw new NoLongerAllowedException("needs_more");
    }
  }
}
