package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Approved;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A question that waits at the {@link ApprovalDesk}, at one moment of its life. Immutable. May hold whatever the arguments of the
 * request hold: store it like a secret.
 *
 * @param version counts its changes; what a compare-and-set compares
 * @param view what is shown
 * @param request what goes on when it is approved; empty if its caller waits for the answer instead
 * @param policyVersion which policy asked
 * @param votes the answers that count so far, each with who gave it
 * @param expiresAt when an open question counts as refused, or an approval is no longer to be used
 * @param code why it is over; empty while it is open or approved
 */
public record Pending(
    long version,
    State state,
    ApprovalView view,
    Optional<FrozenRequest> request,
    String policyVersion,
    List<ApprovalAnswer> votes,
    Instant expiresAt,
    Optional<String> code) {
  public Pending {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(policyVersion, "policyVersion");
    votes = List.copyOf(votes);
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(code, "code");
    if (votes.stream().anyMatch(vote -> vote.by().isEmpty())) {
      throw new IllegalArgumentException("a vote names who gave it");
    }
    if (state == State.APPROVED && votes.isEmpty()) {
      throw new IllegalArgumentException("nothing is approved without a vote");
    }
  }

  /** A new question. */
  static Pending open(ApprovalView view, Optional<FrozenRequest> request, String policyVersion) {
    return new Pending(
        1, State.OPEN, view, request, policyVersion, List.of(), view.expiresAt(), Optional.empty());
  }

  /** Its id, which is the view's. */
  public String id() {
    return view.id();
  }

  /** Whether something can still come of it at {@code now}. */
  public boolean live(Instant now) {
    return !state.ended() && now.isBefore(expiresAt);
  }

  /** What was approved; empty unless people approved it, now or before it was consumed. */
  public Optional<Approved> approval() {
    if (votes.isEmpty() || (state != State.APPROVED && state != State.CONSUMED)) {
      return Optional.empty();
    }
    ApprovalAnswer first = votes.get(0);
    List<ApproverIdentity> by =
        votes.stream().map(vote -> vote.by().orElseThrow()).toList();
    return view.choice(first.choice())
        .map(choice -> new Approved(choice, first.edited(), first.tools(), by));
  }

  /** The next version, with one more vote. */
  Pending voted(ApprovalAnswer vote, State next, Instant end) {
    List<ApprovalAnswer> all = new ArrayList<>(votes);
    all.add(vote);
    return new Pending(
        version + 1,
        next,
        view,
        request,
        policyVersion,
        all,
        end,
        next.ended() ? Optional.of("denied") : code);
  }

  /** The next version, which is the last one. */
  Pending ended(State end, String why) {
    return new Pending(
        version + 1, end, view, request, policyVersion, votes, expiresAt, Optional.of(why));
  }

  /** Names the state only: the rest may be secret. */
  @Override
  public String toString() {
    return "Pending[" + state + ", version " + version + "]";
  }

  /** Where in its life a question is. */
  public enum State {
    /** Nobody has decided. */
    OPEN,
    /** People approved it; it may be consumed, once. */
    APPROVED,
    /** A person said no. */
    DENIED,
    /** Nobody answered in time, or nobody used the approval in time. */
    EXPIRED,
    /** It was taken back. */
    CANCELLED,
    /** The approval was used. */
    CONSUMED;

    /** Whether nothing can come of it any more. */
    public boolean ended() {
      return this != OPEN && this != APPROVED;
    }
  }
}
