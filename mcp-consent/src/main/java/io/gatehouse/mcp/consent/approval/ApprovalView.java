package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a person sees of a question, as pure data: every text in it is safe to show, and the choices are the only answers
 * that count. Immutable.
 *
 * @param id made by the gateway; unguessable
 * @param digest over everything shown; an answer quotes it
 * @param kind the kind of request, as {@link io.gatehouse.mcp.spi.consent.ConsentRequest#kind()}
 * @param server the host's alias
 * @param context on whose behalf
 * @param askedAt when the question was put
 * @param expiresAt when it counts as refused
 * @param risk how to present it
 * @param blocks what to show, in this order
 * @param choices the answers, deny first; the first is the default
 * @param terms on which terms it is asked
 * @param typedWord the word to type for an approval, if the terms ask for one
 * @param uninspectable why this cannot be shown in full; empty if it is. Nothing uninspectable can be remembered
 */
public record ApprovalView(
    String id,
    Fingerprint digest,
    String kind,
    String server,
    CallContext context,
    Instant askedAt,
    Instant expiresAt,
    Risk risk,
    List<Block> blocks,
    List<Choice> choices,
    AskTerms terms,
    Optional<String> typedWord,
    List<Message> uninspectable) {
  /** Stands in a view until {@link #sealed()} is called; no answer to it is accepted. */
  public static final Fingerprint NO_DIGEST = Fingerprint.of("approval-view", new byte[0]);

  public ApprovalView {
    blocks = List.copyOf(blocks);
    choices = List.copyOf(choices);
    uninspectable = List.copyOf(uninspectable);
  }

  /** This view with the digest of everything in it but the digest. */
  public ApprovalView sealed() {
    Fingerprint seal = Fingerprint.of("approval-view", json().without("digest").toCanonicalUtf8());
    return new ApprovalView(
        id,
        seal,
        kind,
        server,
        context,
        askedAt,
        expiresAt,
        risk,
        blocks,
        choices,
        terms,
        typedWord,
        uninspectable);
  }

  /**
   * What this question has in common with others that may be shown as one with it, as {@link ApprovalBatch} does: a digest of
   * everything shown but the values that are sent. Empty if it has to be read alone: at a floor, at high risk, if it takes a human,
   * several people or a typed word, or if anything about its values is odd.
   */
  public Optional<Fingerprint> shape() {
    return Shape.of(this);
  }

  /** Everything in this view as JSON: codes and arguments for a host that says it in its own words, and the English ones. */
  public JsonObject json() {
    return ViewJson.write(this);
  }

  /**
   * This view for a plain terminal of 100 columns. What it does and how dangerous it is come first, the answers last, refusing in
   * front. Every line that holds words of a server or a model has a bar before them, and no other line has.
   */
  public String asText() {
    return asText(100);
  }

  /** As {@link #asText()}, for a terminal of that many columns; narrower than 60 counts as 60. */
  public String asText(int columns) {
    return new PlainText(Math.max(60, columns)).render(this);
  }

  /** The answer that picks the choice with this id, whether or not it is offered: the gateway checks. */
  public ApprovalAnswer answer(String choice) {
    return new ApprovalAnswer(
        id, digest, choice, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Lets this one action through. */
  public ApprovalAnswer approveOnce() {
    return answer("approveOnce");
  }

  /** Refuses this one action. */
  public ApprovalAnswer deny() {
    return answer("deny");
  }

  /** The choice with this id, if it is offered. */
  public Optional<Choice> choice(String choiceId) {
    return choices.stream().filter(c -> c.id().equals(choiceId)).findFirst();
  }

  /** Says which question it is: what it shows is for a person, not for a log. */
  @Override
  public String toString() {
    return "ApprovalView[" + kind + ", " + id + "]";
  }
}
