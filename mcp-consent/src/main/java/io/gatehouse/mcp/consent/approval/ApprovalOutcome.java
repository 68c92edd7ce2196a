package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What came of a question, or of one answer to it. Only {@link Approved} lets anything through. */
public sealed interface ApprovalOutcome {
  /**
   * As many people as it takes said yes, to the same thing.
   *
   * @param choice the answer they picked
   * @param edited the value to use instead of the one shown
   * @param tools the tools to expose, for a server review
   * @param by who approved, in the order of their answers; at least one
   */
  record Approved(
      Choice choice,
      Optional<JsonValue> edited,
      Optional<Set<String>> tools,
      List<ApproverIdentity> by)
      implements ApprovalOutcome {
    public Approved {
      Objects.requireNonNull(choice, "choice");
      Objects.requireNonNull(edited, "edited");
      tools = tools.map(Set::copyOf);
      by = List.copyOf(by);
    }
  }

  /** A person said no; the question is over. */
  record Denied(Choice choice, ApproverIdentity by) implements ApprovalOutcome {
    public Denied {
      Objects.requireNonNull(choice, "choice");
      Objects.requireNonNull(by, "by");
    }
  }

  /** The approval counts, and {@code missing} more different people have to agree. */
  record NeedsMore(int missing) implements ApprovalOutcome {}

  /**
   * Nobody decided: the answer does not count, or there was none.
   *
   * @param code a short stable word, such as {@code stale_answer} or {@code expired}
   */
  record Refused(String code) implements ApprovalOutcome {
    public Refused {
      Objects.requireNonNull(code, "code");
    }
  }
}
