package io.gatehouse.mcp.internal.gate;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.ConsentPendingException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentEvent;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Resumption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one door: asks the host's policy and makes {@link Approved} out of an {@code Allow}, and of nothing else. Null, an
 * exception, an interrupt and decisions this class does not know are refusals. Safe for use by several threads.
 */
public final class ConsentGate {
  private final ConsentPolicy policy;
  private final Map<String, Question> deciding = new ConcurrentHashMap<>();

  /** A gate that asks {@code policy}. */
  public ConsentGate(ConsentPolicy policy) {
    this.policy = Objects.requireNonNull(policy, "policy");
  }

  /**
   * Asks for consent on the calling thread, for as long as the policy takes.
   *
   * @param sofar what is known about delivery of the action this request belongs to
   * @throws ConsentDeniedException if the answer is anything but a permission
   * @throws ConsentPendingException if the policy suspends a request that may be suspended
   * @throws TransportException with reason {@code CANCELLED} if {@code scope} is cancelled meanwhile
   */
  public <R extends ConsentRequest> Approved<R> admit(
      Proposal<R> proposal, CallScope scope, Delivery sofar) {
    ConsentDecision decision = decide(proposal.request(), scope, sofar);
    if (decision instanceof ConsentDecision.Allow allow) {
      return approve(proposal, allow, sofar);
    }
    if (decision instanceof ConsentDecision.Suspend suspend && suspendable(proposal.request())) {
      throw new ConsentPendingException(
          proposal.request().origin().server(), suspend.pendingId(), suspend.expiresAt());
    }
    if (decision instanceof ConsentDecision.Deny deny) {
      throw denied(proposal.request(), deny.code(), deny.stopTurn(), sofar, null);
    }
    throw denied(proposal.request(), "policy_failed", false, sofar, null);
  }

  /** Takes up a decision that was made before: a resumed request, or one that waited for a login. */
  public <R extends ConsentRequest> Approved<R> admitDecided(
      Proposal<R> proposal, ConsentDecision.Allow decision) {
    return approve(proposal, decision, Delivery.NOT_SENT);
  }

  /** Asks the policy for a suspended request; anything but an approval is a refusal. */
  public Resumption.Approved resume(String pendingId) {
    Resumption resumption;
    try {
      resumption = policy.resume(pendingId);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConsentDeniedException(
          "", "interrupted", false, Delivery.NOT_SENT, "resuming was interrupted", e);
    } catch (RuntimeException e) { // the host's code: refuse
      throw new ConsentDeniedException(
          "", "policy_failed", false, Delivery.NOT_SENT, "the consent policy failed to resume", e);
    }
    if (resumption instanceof Resumption.Approved approved) {
      return approved;
    }
    String code =
        resumption instanceof Resumption.Refused refused ? refused.code() : "policy_failed";
    throw new ConsentDeniedException(
        "",
        code,
        false,
        Delivery.NOT_SENT,
        "consent denied: nothing to resume (" + code + ")",
        null);
  }

  /** Withdraws open questions: their dialogs are taken down and the threads that wait for them are refused. */
  public void withdraw(Predicate<ConsentRequest> which) {
    for (Question question : deciding.values()) {
      if (which.test(question.request())) {
        observe(question.request(), new ConsentEvent.Withdrawn());
        question.decider().run();
      }
    }
  }

  /** Tells the policy what became of a request; what it throws is ignored, for there is nothing left to stop. */
  public void observe(ConsentRequest request, ConsentEvent event) {
    try {
      policy.observe(request, event);
    } catch (RuntimeException e) { // the host's code; the action is over or withdrawn already
      org.slf4j.LoggerFactory.getLogger(ConsentGate.class)
          .warn(
              "the consent policy failed to observe {}: {}",
              request.kind(),
              e.getClass().getName());
    }
  }

  void dispatched(ConsentRequest request) {
    try {
      policy.observe(request, new ConsentEvent.Dispatched());
    } catch (RuntimeException e) { // the host's code: what cannot be recorded is not sent
      throw denied(request, "not_recorded", false, Delivery.NOT_SENT, e);
    }
  }

  void requireValid(Proposal<?> proposal, ConsentDecision.Allow decision, Delivery sofar) {
    boolean valid;
    try {
      valid = decision.valid();
    } catch (RuntimeException e) { // the host's code: refuse
      throw denied(proposal.request(), "policy_failed", false, sofar, e);
    }
    if (!valid) {
      throw denied(proposal.request(), "no_longer_valid", false, sofar, null);
    }
  }

  private <R extends ConsentRequest> Approved<R> approve(
      Proposal<R> proposal, ConsentDecision.Allow allow, Delivery sofar) {
    boolean review = proposal.request() instanceof ConsentRequest.ReviewServer;
    if (allow.exposed().isPresent() && !review) {
      throw denied(proposal.request(), "unsuitable_decision", false, sofar, null);
    }
    Proposal<R> approved = proposal;
    if (allow.replacement().isPresent()) {
      if (!proposal.replaceable()) {
        throw denied(proposal.request(), "unsuitable_decision", false, sofar, null);
      }
      approved = proposal.replacing(allow.replacement().get());
    }
    return new Approved<>(this, approved, allow);
  }

  private @Nullable ConsentDecision decide(
      ConsentRequest request, CallScope scope, Delivery sofar) {
    Interrupter decider = new Interrupter();
    deciding.put(request.origin().requestId(), new Question(request, decider));
    scope.enter(decider);
    boolean woken = false;
    ConsentDecision decision = null;
    Throwable failure = null;
    try {
      decision = policy.decide(request);
    } catch (InterruptedException
        | RuntimeException
        | StackOverflowError e) { // the host's code: refuse
      failure = e;
    } finally {
      scope.leave(decider);
      deciding.remove(request.origin().requestId());
      woken = decider.exit();
    }
    if (scope.cancelled()) {
      observe(request, new ConsentEvent.Withdrawn());
      throw new TransportException(
          request.origin().server(),
          TransportException.Reason.CANCELLED,
          sofar,
          "the call was cancelled",
          failure);
    }
    if (woken) {
      throw denied(request, "withdrawn", false, sofar, failure);
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      throw denied(request, "interrupted", false, sofar, failure);
    }
    if (failure != null) {
      throw denied(request, "policy_failed", false, sofar, failure);
    }
    return decision;
  }

  private record Question(ConsentRequest request, Interrupter decider) {}

  private static boolean suspendable(ConsentRequest request) {
    return request instanceof ConsentRequest.CallTool
        || request instanceof ConsentRequest.ReadResource
        || request instanceof ConsentRequest.GetPrompt;
  }

  private static ConsentDeniedException denied(
      ConsentRequest request,
      String code,
      boolean stopTurn,
      Delivery sofar,
      @Nullable Throwable cause) {
    String what = sofar == Delivery.NOT_SENT ? "nothing was sent" : "sent, result withheld";
    return new ConsentDeniedException(
        request.origin().server(),
        code,
        stopTurn,
        sofar,
        "consent denied for " + request.kind() + " (" + code + "): " + what,
        cause);
  }
}
