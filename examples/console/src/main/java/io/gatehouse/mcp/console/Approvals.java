package io.gatehouse.mcp.console;

import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalBatch;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.BatchApprover;
import io.gatehouse.mcp.json.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Asks on the terminal or answers from a file; without either, everything asked is refused. One question at a time. */
final class Approvals implements BatchApprover {
  private static final Set<String> WITH_EDIT =
      Set.of("approveOnce", "approveSession", "approveAlways");

  private final Optional<Answers> answers;
  private final Terminal terminal;
  private final PrintStream err;
  private final boolean json;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  Approvals(Optional<Answers> answers, Terminal terminal, PrintStream err, boolean json) {
    this.answers = answers;
    this.terminal = terminal;
    this.err = err;
    this.json = json;
  }

  @Override
  public ApprovalAnswer ask(ApprovalView view) throws InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      if (answers.isPresent()) {
        return fromFile(view, answers.get().to(view));
      } else if (!terminal.present()) {
        show(view, "deny");
        err.println("there is no terminal to ask at and no --answers: denied");
        return view.deny();
      }
      return fromPerson(view);
    } finally {
      oneAtATime.unlock();
    }
  }

  @Override
  public List<ApprovalAnswer> askTogether(ApprovalBatch batch) throws InterruptedException {
    if (answers.isPresent() || !terminal.present()) {
      List<ApprovalAnswer> each = new ArrayList<>(); // a file has an answer for each
      for (ApprovalView view : batch.views()) {
        each.add(ask(view));
      }
      return each;
    }
    oneAtATime.lockInterruptibly();
    try {
      return fromPerson(batch);
    } finally {
      oneAtATime.unlock();
    }
  }

  private List<ApprovalAnswer> fromPerson(ApprovalBatch batch) {
    err.println();
    err.println(batch.asText());
    String said = terminal.ask("answer [deny]: ").trim();
    if (said.isEmpty() || Shorthand.refuses(said)) {
      return batch.deny();
    } else if (Shorthand.approves(said)) {
      return batch.approveOnce();
    }
    Set<String> chosen = Shorthand.numbered(batch.views(), said);
    if (chosen.isEmpty()) {
      err.println("that is not one of the answers: all denied");
    }
    return batch.approveOnly(chosen);
  }

  private ApprovalAnswer fromFile(ApprovalView view, Optional<Answers.Answer> answer) {
    if (answer.isEmpty()) {
      show(view, "deny");
      err.println("no answer for " + view.kind() + ": denied");
      return view.deny();
    }
    String choice = choice(view, answer.get().choice());
    if (view.choice(choice).isEmpty()) {
      show(view, "deny");
      err.println("the choice " + Texts.printable(choice) + " is not offered here: denied");
      return view.deny();
    }
    show(view, choice);
    return filled(view, view.answer(choice), answer.get());
  }

  /** The answer with what the line of the file adds to it. */
  private static ApprovalAnswer filled(
      ApprovalView view, ApprovalAnswer plain, Answers.Answer answer) {
    ApprovalAnswer filled = plain;
    if (WITH_EDIT.contains(plain.choice())) {
      Optional<JsonObject> value =
          view.kind().equals("elicitForm") ? answer.content() : answer.edited();
      filled = value.isPresent() && view.terms().editable() ? filled.editing(value.get()) : filled;
    }
    if (plain.choice().equals("pickTools")) {
      filled = filled.exposing(answer.tools());
    }
    return answer.typed().isPresent() ? filled.typing(answer.typed().get()) : filled;
  }

  /** The short word for the usual answer to a review is the one for other questions, too. */
  private static String choice(ApprovalView view, String said) {
    return view.kind().equals("reviewServer") && said.equals("approveOnce") ? "readOnly" : said;
  }

  private ApprovalAnswer fromPerson(ApprovalView view) {
    err.println();
    err.println(view.asText());
    String said = terminal.ask("answer [deny]: ").trim();
    String choice = said.isEmpty() ? "deny" : Shorthand.choice(view, said);
    if (view.choice(choice).isEmpty()) {
      err.println("that is not one of the answers: denied");
      return view.deny();
    }
    ApprovalAnswer answer = view.answer(choice);
    if (choice.equals("pickTools")) {
      String tools = terminal.ask("tools, separated by commas: ");
      answer = answer.exposing(Shorthand.words(tools));
    }
    boolean approves = view.choice(choice).map(c -> c.approves()).orElse(false);
    if (approves && view.typedWord().isPresent()) {
      answer = answer.typing(terminal.ask("type " + view.typedWord().get() + " to confirm: "));
    }
    return answer;
  }

  private void show(ApprovalView view, String answer) {
    if (json) {
      err.println(JsonObject.of("question", Shown.json(view), "answer", answer).toJson());
    } else {
      err.println();
      err.println(view.asText());
      err.println("answer: " + answer);
    }
  }
}
