package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.audit.AuditException;
import io.gatehouse.mcp.consent.audit.AuditFields;
import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.limit.Breakers;
import io.gatehouse.mcp.consent.limit.KillSwitch;
import io.gatehouse.mcp.consent.limit.Reservation;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.MatchedAllow;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Allow;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Turns what a request weighs into a decision: refuses, lets through, finds a remembered answer, or asks a person. Whatever it
 * decides is on record before it returns. Safe for use by several threads.
 */
final class Decider {
  private final Weigher weigher;
  private final Memory memory;
  private final Breakers breakers;
  private final Questions questions;
  private final Answers answers;
  private final Edits edits;
  private final Journal journal;
  private final KillSwitch brake;
  private final Policies policies;

  Decider(
      Weigher weigher,
      Memory memory,
      Breakers breakers,
      Questions questions,
      Answers answers,
      Edits edits,
      Journal journal,
      KillSwitch brake,
      Policies policies) {
    this.weigher = weigher;
    this.memory = memory;
    this.breakers = breakers;
    this.questions = questions;
    this.answers = answers;
    this.edits = edits;
    this.journal = journal;
    this.brake = brake;
    this.policies = policies;
  }

  /** What was decided, and why. */
  private record Ruling(ConsentDecision decision, List<Reason> reasons) {}

  ConsentDecision decide(ConsentRequest request) throws InterruptedException {
    long started = System.nanoTime();
    Weighing weighing;
    Ruling ruling;
    try {
      // Before weighing: what is taken back while it lasts is not in it, and voids what comes of
      // it.
      long epoch = memory.epoch();
      weighing = weigher.weigh(request);
      ruling = settle(weighing, epoch);
    } catch (RuntimeException | StackOverflowError e) { // a store or a listener, perhaps the host's
      failed(request, started, e);
      throw e;
    }
    String version = weighing.rules().version().toString();
    journal.decided(request, word(ruling.decision), ruling.reasons, version, since(started));
    return ruling.decision;
  }

  /** Puts a failure on record as the refusal that it is; what cannot be recorded either does not hide it. */
  private void failed(ConsentRequest request, long started, Throwable failure) {
    Reason reason =
        Reason.of(Layer.INTEGRITY, "decision_failed", "the decision failed, so it is a refusal");
    try {
      String version = policies.version().toString();
      journal.decided(request, "deny", List.of(reason), version, since(started));
    } catch (AuditException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
  }

  private static Duration since(long started) {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private Ruling settle(Weighing weighing, long epoch) throws InterruptedException {
    if (weighing.verdict() instanceof Verdict.Deny deny) {
      return refuse(weighing, deny);
    }
    Reservation reserved = breakers.reserve(weighing.request());
    return reserved instanceof Reservation.Taken taken
        ? settle(weighing, epoch, taken)
        : full((Reservation.Full) reserved);
  }

  private Ruling settle(Weighing weighing, long epoch, Reservation.Taken taken)
      throws InterruptedException {
    boolean used = false;
    try {
      Ruling ruling = open(weighing, epoch);
      used = ruling.decision instanceof Allow || ruling.decision instanceof ConsentDecision.Suspend;
      return ruling;
    } finally {
      if (!used) {
        taken.cancel();
      }
    }
  }

  /** A request that nobody refuses: allowed, answered before, or asked. */
  private Ruling open(Weighing weighing, long epoch) throws InterruptedException {
    AskTerms terms = AskTerms.usual();
    List<Reason> reasons = weighing.verdict().reasons();
    if (weighing.verdict() instanceof Verdict.Allow allow) {
      Optional<Reason> spent = spent(weighing);
      if (spent.isEmpty()) {
        breakers.allowed(weighing.request().origin());
        return new Ruling(answers.allowed(weighing, standing(weighing, epoch)), allow.reasons());
      }
      reasons = List.of(spent.get());
    } else if (weighing.verdict() instanceof Verdict.Ask ask) {
      terms = ask.terms();
    }
    AskTerms limited = Terms.of(weighing, terms);
    return ask(weighing, limited, reasons, epoch);
  }

  /** Counts the rules that allow; the reason to ask after all if each of them has been used up. */
  private Optional<Reason> spent(Weighing weighing) {
    Optional<Reason> full = Optional.empty();
    for (MatchedAllow allow : weighing.allows()) {
      if (allow.limit().isEmpty()) {
        return Optional.empty();
      }
      Reservation reserved = breakers.reserveRule(
          weighing.request().origin(),
          allow.rule(),
          allow.source(),
          allow.limit().get());
      if (reserved instanceof Reservation.Full none) {
        full = Optional.of(none.reason());
      } else {
        return Optional.empty();
      }
    }
    return full;
  }

  private Ruling ask(Weighing weighing, AskTerms terms, List<Reason> reasons, long epoch)
      throws InterruptedException {
    ConsentRequest request = weighing.request();
    Optional<Grant> grant = memory.use(request, weighing.context().hints(), terms);
    if (grant.isPresent()) {
      breakers.allowed(request.origin());
      Standing standing = standing(weighing, epoch);
      return new Ruling(
          ConsentDecision.allow().validWhile(standing),
          List.of(Reason.of(Layer.GRANT, "grant", "a remembered answer allows it")));
    }
    // A view is not for nothing to make, so without batches the budget comes first.
    boolean batches = questions.batches();
    if (!batches && breakers.reservePrompt(request.origin()) instanceof Reservation.Full full) {
      return full(full);
    }
    ApprovalView view = questions.view(weighing, terms, reasons);
    if (batches
        && !questions.joins(view)
        && breakers.reservePrompt(request.origin()) instanceof Reservation.Full full) {
      questions.left(view);
      return full(full);
    }
    if (questions.suspends(request)) {
      return new Ruling(questions.suspend(weighing, view), reasons);
    }
    ApprovalOutcome outcome = questions.ask(weighing, view);
    return answered(weighing, view, outcome, epoch);
  }

  private Ruling answered(
      Weighing weighing, ApprovalView view, ApprovalOutcome outcome, long epoch) {
    ConsentRequest request = weighing.request();
    if (outcome instanceof ApprovalOutcome.Approved approved) {
      Weighing now =
          weigher.weigh(request); // while the person thought, somebody may have refused it
      if (now.verdict() instanceof Verdict.Deny deny) {
        return refuse(now, deny);
      } else if (now.verdict() instanceof Verdict.Ask ask
          && ask.terms().wantMoreThan(view.terms())) {
        return refuse(
            now,
            Verdict.deny(Reason.of(
                Layer.PERSON, "rules_changed", "the rules want more than was asked for")));
      }
      Optional<JsonValue> edited = approved.edited();
      if (edited.isPresent()) {
        Optional<Verdict.Deny> refused = edits.recheck(request, edited.get(), view.terms());
        if (refused.isPresent()) {
          return refuse(now, refused.get());
        }
      }
      memory.keep(approved, view, now.rules().version().toString());
      breakers.allowed(request.origin());
      return new Ruling(
          answers.approved(now, approved, standing(now, epoch)),
          List.of(Reason.of(Layer.PERSON, "approved", "a person approved it")));
    }
    if (outcome instanceof ApprovalOutcome.Denied denied) {
      memory.keep(denied.choice(), view, denied.by(), weighing.rules().version().toString());
      answers.denied(request);
      breakers.refused(request);
      return refuse(
          weighing, Verdict.deny(Reason.of(Layer.PERSON, "denied", "a person refused it")));
    }
    String code =
        outcome instanceof ApprovalOutcome.Refused refused ? refused.code() : "unanswered";
    return refuse(
        weighing, Verdict.deny(Reason.of(Layer.PERSON, code, "nobody's answer let it through")));
  }

  private Ruling refuse(Weighing weighing, Verdict.Deny deny) {
    breakers.denied(weighing.request().origin());
    String code = deny.reasons().isEmpty() ? "denied" : deny.reasons().get(0).code();
    return new Ruling(new ConsentDecision.Deny(code, deny.stopTurn()), deny.reasons());
  }

  private static Ruling full(Reservation.Full full) {
    return new Ruling(
        new ConsentDecision.Deny(full.reason().code(), full.stopTurn()), List.of(full.reason()));
  }

  /** Holds while nobody pulled the brake, took anything back or changed the rules. */
  private Standing standing(Weighing weighing, long epoch) {
    Origin origin = weighing.request().origin();
    return new Standing(
        brake,
        origin.server(),
        origin.context(),
        memory,
        epoch,
        policies,
        weighing.rules().version());
  }

  private static String word(ConsentDecision decision) {
    if (decision instanceof Allow) {
      return AuditFields.ALLOW;
    }
    return decision instanceof ConsentDecision.Suspend ? "suspend" : "deny";
  }
}
