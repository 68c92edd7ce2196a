package io.gatehouse.mcp.console;

import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.policy.PolicyChange;
import io.gatehouse.mcp.consent.policy.PolicyProblem;
import io.gatehouse.mcp.consent.policy.PolicyProposal;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/** Tells what became of policy files, and lets the person at the terminal accept a version that lets more through. */
final class PolicyNews {
  private final ConsentGateway gateway;
  private final String principal;
  private final PrintStream out;

  /** What was shown last: only that can be accepted. */
  private List<PolicyProposal> shown = List.of();

  PolicyNews(ConsentGateway gateway, String principal, PrintStream out) {
    this.gateway = gateway;
    this.principal = principal;
    this.out = out;
  }

  /** Prints what an open shell should know: a file that is broken, and one that waits to be accepted. */
  static Consumer<PolicyChange> printer(PrintStream err) {
    return change -> {
      if (change instanceof PolicyChange.Broken broken) {
        for (PolicyProblem problem : broken.problems()) {
          err.println(problem);
        }
        err.println("the last version that could be used stays in force");
      } else if (change instanceof PolicyChange.Proposed proposed) {
        err.println(proposed.document().file()
            + ": this version would let more through, so it waits; /policy shows it");
      }
    };
  }

  /** Obeys {@code /policy} and {@code /policy accept}. */
  void run(List<String> words) {
    if (words.size() == 1) {
      show();
    } else if (words.size() == 2 && words.get(1).equals("accept")) {
      accept();
    } else {
      throw new UsageException("usage: /policy | /policy accept");
    }
  }

  private void show() {
    shown = gateway.proposedPolicies();
    shown.forEach(proposal -> out.println(proposal.asText()));
    out.println(
        shown.isEmpty() ? "no version of a policy file waits" : "/policy accept puts it in force");
  }

  private void accept() {
    if (shown.isEmpty()) {
      throw new UsageException("nothing to accept: /policy shows what waits");
    }
    for (PolicyProposal proposal : shown) {
      if (proposal.scope() == PolicyScope.MANAGED) {
        out.println("the administrator's policy is not accepted here: start again with it");
      } else {
        out.println(
            gateway.acceptPolicy(proposal, principal)
                ? "in force"
                : "the file has changed since it was shown: look at it again");
      }
    }
    shown = List.of();
  }
}
