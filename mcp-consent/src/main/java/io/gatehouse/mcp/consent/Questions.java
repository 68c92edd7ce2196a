package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Approver;
import io.gatehouse.mcp.consent.approval.BlockingApprovals;
import io.gatehouse.mcp.consent.grant.GrantLifetimes;
import io.gatehouse.mcp.consent.internal.view.ApprovalViews;
import io.gatehouse.mcp.consent.internal.view.Question;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts questions to people: makes the view, hands it to the approver or the desk, and puts on record what was shown and answered.
 * Safe for use by several threads.
 */
final class Questions {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final @Nullable BlockingApprovals approver;
  private final @Nullable ApprovalDesk desk;
  private final boolean suspending;
  private final Duration timeout;
  private final Details details;
  private final Conversations conversations;
  private final GrantLifetimes lifetimes;
  private final Journal journal;
  private final Reading reading;
  private final Beside beside;
  private final Clock clock;

  /** The view that is open for a request, by the request's id. */
  private final Map<String, String> open = new ConcurrentHashMap<>();

  Questions(
      @Nullable BlockingApprovals approver,
      @Nullable ApprovalDesk desk,
      boolean suspending,
      Duration timeout,
      Details details,
      Conversations conversations,
      GrantLifetimes lifetimes,
      Journal journal,
      Reading reading,
      Beside beside,
      Clock clock) {
    this.approver = approver;
    this.desk = desk;
    this.suspending = suspending;
    this.timeout = timeout;
    this.details = details;
    this.conversations = conversations;
    this.lifetimes = lifetimes;
    this.journal = journal;
    this.reading = reading;
    this.beside = beside;
    this.clock = clock;
  }

  /** Whether questions that are alike may be shown as one. */
  boolean batches() {
    return beside.counts();
  }

  /** Whether a question is shown as one with others that wait already. */
  boolean joins(ApprovalView view) {
    return beside.joins(view);
  }

  /** A question that was to be asked is not, or no longer. */
  void left(ApprovalView view) {
    beside.left(view);
  }

  /** What a person is shown about a request, on which terms and for which reasons. */
  ApprovalView view(Weighing weighing, AskTerms joined, List<Reason> reasons) {
    AskTerms terms = joined.within(timeout);
    Instant now = clock.instant();
    ConsentRequest request = weighing.request();
    Question.Builder question = Question.builder(request, terms)
        .reasons(reasons)
        .warnings(weighing.warnings())
        .warnings(conversations.provenance(request))
        .hints(weighing.context().hints())
        .labels(weighing.context().serverLabels())
        .choices(Choices.remembered(request, terms, lifetimes, now));
    if (terms.typedConfirmation()) {
      question.typedWord(request.origin().server()); // the host's own word, never a server's
    }
    details.add(question, weighing);
    return ApprovalViews.make(id(), question.build(), now);
  }

  private static String id() {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Whether a question about {@code request} is put aside instead of waited for. */
  boolean suspends(ConsentRequest request) {
    return suspending
        && (request instanceof ConsentRequest.CallTool
            || request instanceof ConsentRequest.ReadResource
            || request instanceof ConsentRequest.GetPrompt);
  }

  /** Puts a question aside, durably. */
  ConsentDecision.Suspend suspend(Weighing weighing, ApprovalView view) {
    journal.shown(weighing.request(), view);
    ApprovalDesk where = Objects.requireNonNull(desk);
    return where.suspend(
        view, FrozenRequest.of(weighing.request()), weighing.rules().version().toString());
  }

  /** Asks and waits. */
  ApprovalOutcome ask(Weighing weighing, ApprovalView view) throws InterruptedException {
    ConsentRequest request = weighing.request();
    if (approver == null && desk == null) {
      return new ApprovalOutcome.Refused("nobody_to_ask");
    }
    journal.shown(request, view);
    open.put(request.origin().requestId(), view.id());
    ApprovalOutcome outcome;
    try {
      outcome = put(view, weighing.rules().version().toString());
    } catch (InterruptedException e) {
      journal.withdrawn(request, view, "interrupted");
      throw e;
    } finally {
      open.remove(request.origin().requestId());
      beside.left(view);
    }
    journal.answered(request, view, outcome);
    if (desk == null) { // which tells by itself
      reading.over(view, outcome);
    }
    return outcome;
  }

  private ApprovalOutcome put(ApprovalView view, String policyVersion) throws InterruptedException {
    if (desk != null) {
      return desk.await(view, policyVersion);
    }
    return approver != null ? approver.ask(view) : new ApprovalOutcome.Refused("nobody_to_ask");
  }

  /** Takes the question about a request down, if there is one. */
  void withdraw(ConsentRequest request, Approver.Withdrawal why) {
    String view = open.get(request.origin().requestId());
    if (view == null) {
      return;
    } else if (desk != null) {
      desk.withdraw(view, why);
    } else if (approver != null) {
      approver.withdraw(view, why);
    }
  }
}
