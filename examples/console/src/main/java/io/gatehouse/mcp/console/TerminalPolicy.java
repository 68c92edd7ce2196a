package io.gatehouse.mcp.console;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks about everything, on the terminal or from a file of answers; without either, everything is refused. A result is released
 * without another question unless something about it was noticed: the call it belongs to has been approved.
 */
final class TerminalPolicy implements ConsentPolicy {
  private final Optional<Answers> answers;
  private final Terminal terminal;
  private final PrintStream err;
  private final boolean json;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  TerminalPolicy(Optional<Answers> answers, Terminal terminal, PrintStream err, boolean json) {
    this.answers = answers;
    this.terminal = terminal;
    this.err = err;
    this.json = json;
  }

  @Override
  public ConsentDecision decide(ConsentRequest request) throws InterruptedException {
    if (request instanceof ConsentRequest.ReleaseResult release
        && release.findings().isEmpty()
        && !answered(request)) {
      return ConsentDecision.allow();
    }
    oneAtATime.lockInterruptibly();
    try {
      return answers.isPresent() ? fromFile(request) : fromPerson(request);
    } finally {
      oneAtATime.unlock();
    }
  }

  private boolean answered(ConsentRequest request) {
    return answers
        .flatMap(a -> a.to(request))
        .filter(a -> !a.kind().equals("*"))
        .isPresent();
  }

  private ConsentDecision fromFile(ConsentRequest request) {
    Optional<Answers.Answer> answer = answers.flatMap(a -> a.to(request));
    String choice = answer.map(Answers.Answer::choice).orElse("deny");
    ConsentDecision decision = decision(choice, answer.orElse(null), request);
    show(request, decision instanceof ConsentDecision.Allow ? choice : "deny");
    if (answer.isEmpty()) {
      err.println("no answer for " + request.kind() + ": denied");
    } else if (decision instanceof ConsentDecision.Deny && !choice.startsWith("deny")) {
      err.println("the choice " + Texts.printable(choice) + " is not offered here: denied");
    }
    return decision;
  }

  private static ConsentDecision decision(
      String choice, Answers.@Nullable Answer answer, ConsentRequest request) {
    boolean review = request instanceof ConsentRequest.ReviewServer;
    if (review && (choice.equals("approveOnce") || choice.equals("readOnly"))) {
      return Reviews.readOnly((ConsentRequest.ReviewServer) request);
    } else if (choice.equals("allTools") && review) {
      return ConsentDecision.allow();
    } else if (!choice.equals("approveOnce")) {
      return ConsentDecision.deny("denied");
    }
    if (answer != null
        && request instanceof ConsentRequest.CallTool
        && answer.edited().isPresent()) {
      return ConsentDecision.Allow.replacing(answer.edited().get());
    } else if (answer != null
        && request instanceof ConsentRequest.ElicitForm form
        && form.content().isEmpty()
        && answer.content().isPresent()) {
      return ConsentDecision.Allow.replacing(answer.content().get());
    }
    return ConsentDecision.allow();
  }

  private ConsentDecision fromPerson(ConsentRequest request) {
    if (!terminal.present()) {
      show(request, "deny");
      err.println("there is no terminal to ask at and no --answers: denied");
      return ConsentDecision.deny("nobody_to_ask");
    }
    err.println();
    err.println(Views.of(request));
    boolean review = request instanceof ConsentRequest.ReviewServer;
    String question = review
        ? "[N] use nothing  [r] only tools that claim to be read-only  [a] all tools: "
        : "allow once? [y/N] ";
    String said = terminal.ask(question).trim();
    if (review) {
      return switch (said) {
        case "r" -> Reviews.readOnly((ConsentRequest.ReviewServer) request);
        case "a" -> ConsentDecision.allow();
        default -> ConsentDecision.deny("denied");
      };
    }
    return said.equalsIgnoreCase("y") || said.equalsIgnoreCase("yes")
        ? ConsentDecision.allow()
        : ConsentDecision.deny("denied");
  }

  private void show(ConsentRequest request, String answer) {
    if (json) {
      err.println(
          JsonObject.of("question", request.describe(), "answer", answer).toJson());
    } else {
      err.println();
      err.println(Views.of(request));
      err.println("answer: " + answer);
    }
  }
}
