package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.risk.Risk;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * On what terms a person is asked. Two asks join to the stricter of each term, so that the order of rules does not matter.
 *
 * @param offer which memories may be offered; {@link Remember#ONCE} is always among them
 * @param editable whether the person may change the value before it is sent
 * @param humanRequired whether an answer through a programmatic channel, or a grant from one, does not count
 * @param typedConfirmation whether the person must type a word that the gateway chooses
 * @param approverRoles roles an approver must all have; empty if anybody may answer
 * @param quorum how many different people must approve, at least one
 * @param requesterMayApprove whether the principal who asks may be among them
 * @param timeout how long the question stays open, {@link #UNSTATED} if nobody said
 * @param risk how the view presents it
 */
public record AskTerms(
    Set<Remember> offer,
    boolean editable,
    boolean humanRequired,
    boolean typedConfirmation,
    Set<String> approverRoles,
    int quorum,
    boolean requesterMayApprove,
    Duration timeout,
    Risk risk) {
  /** The timeout of terms in which nobody said how long the question stays open. */
  public static final Duration UNSTATED = Duration.ofDays(365);

  private static final AskTerms USUAL = new AskTerms(
      EnumSet.allOf(Remember.class), true, false, false, Set.of(), 1, true, UNSTATED, Risk.LOW);

  public AskTerms {
    EnumSet<Remember> offered = EnumSet.of(Remember.ONCE);
    offered.addAll(offer);
    offer = Collections.unmodifiableSet(offered);
    approverRoles = Collections.unmodifiableSet(new TreeSet<>(approverRoles));
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(risk, "risk");
    if (quorum < 1) {
      throw new IllegalArgumentException("a quorum is at least one");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout is longer than nothing");
    }
  }

  /** The most permissive terms: the neutral element of {@link #join}. They do not say how long there is to answer. */
  public static AskTerms usual() {
    return USUAL;
  }

  /** The stricter of the two in each term. Commutative, associative and idempotent. */
  public AskTerms join(AskTerms other) {
    EnumSet<Remember> both = EnumSet.copyOf(offer);
    both.retainAll(other.offer);
    Set<String> roles = new TreeSet<>(approverRoles);
    roles.addAll(other.approverRoles);
    return new AskTerms(
        both,
        editable && other.editable,
        humanRequired || other.humanRequired,
        typedConfirmation || other.typedConfirmation,
        roles,
        Math.max(quorum, other.quorum),
        requesterMayApprove && other.requesterMayApprove,
        timeout.compareTo(other.timeout) <= 0 ? timeout : other.timeout,
        risk.max(other.risk));
  }

  /** These terms with at most these memories. */
  public AskTerms offeringAtMost(Set<Remember> most) {
    EnumSet<Remember> kept = EnumSet.copyOf(offer);
    kept.retainAll(most);
    return join(new AskTerms(kept, true, false, false, Set.of(), 1, true, UNSTATED, Risk.LOW));
  }

  /** These terms, for a value that goes as it is or not at all. */
  public AskTerms unedited() {
    return join(
        new AskTerms(USUAL.offer, false, false, false, Set.of(), 1, true, UNSTATED, Risk.LOW));
  }

  /** These terms for at least this risk. */
  public AskTerms atLeast(Risk least) {
    return join(new AskTerms(USUAL.offer, true, false, false, Set.of(), 1, true, UNSTATED, least));
  }

  /** These terms, to be answered by a human only. */
  public AskTerms byHuman() {
    return join(
        new AskTerms(USUAL.offer, true, true, false, Set.of(), 1, true, UNSTATED, Risk.LOW));
  }

  /** These terms, with a word to type for an approval. */
  public AskTerms typed() {
    return join(
        new AskTerms(USUAL.offer, true, false, true, Set.of(), 1, true, UNSTATED, Risk.LOW));
  }

  /** These terms, to be answered within {@code usual} unless somebody said how long. */
  public AskTerms within(Duration usual) {
    return timeout.equals(UNSTATED)
        ? join(new AskTerms(USUAL.offer, true, false, false, Set.of(), 1, true, usual, Risk.LOW))
        : this;
  }

  /** Whether these want more of the people who answer than {@code met} did. */
  public boolean wantMoreThan(AskTerms met) {
    return (humanRequired && !met.humanRequired)
        || (typedConfirmation && !met.typedConfirmation)
        || !met.approverRoles.containsAll(approverRoles)
        || quorum > met.quorum
        || (!requesterMayApprove && met.requesterMayApprove);
  }
}
