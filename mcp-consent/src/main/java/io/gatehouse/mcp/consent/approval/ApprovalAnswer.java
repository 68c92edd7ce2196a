package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A person's answer to one view. Made by {@link ApprovalView#answer}, or read from a form that carried the view's id and digest.
 *
 * @param viewId the view it answers
 * @param viewDigest what exactly was shown; an answer to anything else is refused
 * @param choice the id of one of the view's choices
 * @param edited the value to use instead, where the view is editable
 * @param tools the tools to expose, for the choice {@code pickTools} of a server review
 * @param typed what the person typed, where the view asks for a word
 * @param by who answers; empty means the person at this process, which counts only for an {@link Approver}
 */
public record ApprovalAnswer(
    String viewId,
    Fingerprint viewDigest,
    String choice,
    Optional<JsonValue> edited,
    Optional<Set<String>> tools,
    Optional<String> typed,
    Optional<ApproverIdentity> by) {
  public ApprovalAnswer {
    Objects.requireNonNull(viewId, "viewId");
    Objects.requireNonNull(viewDigest, "viewDigest");
    Objects.requireNonNull(choice, "choice");
    Objects.requireNonNull(edited, "edited");
    tools = tools.map(Set::copyOf);
    Objects.requireNonNull(typed, "typed");
    Objects.requireNonNull(by, "by");
  }

  /** This answer with another value in place of what was shown. */
  public ApprovalAnswer editing(JsonValue value) {
    return new ApprovalAnswer(viewId, viewDigest, choice, Optional.of(value), tools, typed, by);
  }

  /** This answer naming the tools to expose. */
  public ApprovalAnswer exposing(Set<String> names) {
    return new ApprovalAnswer(viewId, viewDigest, choice, edited, Optional.of(names), typed, by);
  }

  /** This answer with what the person typed. */
  public ApprovalAnswer typing(String word) {
    return new ApprovalAnswer(viewId, viewDigest, choice, edited, tools, Optional.of(word), by);
  }

  /** This answer as given by {@code person}. */
  public ApprovalAnswer by(ApproverIdentity person) {
    return new ApprovalAnswer(
        viewId, viewDigest, choice, edited, tools, typed, Optional.of(person));
  }
}
