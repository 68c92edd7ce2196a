package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import java.util.List;

/** Says that a policy document cannot be used, with everything that is wrong with it. None of its rules are in force. */
public final class PolicyException extends McpException {
  private static final long serialVersionUID = 1L;

  private final transient List<PolicyProblem> problems;

  PolicyException(List<PolicyProblem> problems) {
    super(null, Delivery.NOT_SENT, message(problems), null);
    this.problems = List.copyOf(problems);
  }

  private static String message(List<PolicyProblem> problems) {
    return String.join("; ", problems.stream().map(PolicyProblem::toString).toList());
  }

  /** Everything that is wrong, in the order in which it was found; never empty. */
  public List<PolicyProblem> problems() {
    return problems;
  }
}
