package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.text.Message;
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
  public ApprovalView {
    blocks = List.copyOf(blocks);
    choices = List.copyOf(choices);
    uninspectable = List.copyOf(uninspectable);
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
}
