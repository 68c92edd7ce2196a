package io.gatehouse.mcp.internal.era.fake;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.internal.era.Questions;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.protocol.InputRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Answers questions as a test says, and writes them down. Safe for use by several threads. */
public final class ScriptedQuestions implements Questions {
  /**
   * One question that was asked.
   *
   * @param during the call it was asked in, if that was known
   */
  public record Asked(InputRequest question, @Nullable Dispatch during, CallContext context) {}

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile BiFunction<InputRequest, CallScope, Answer> answers = (question, scope) -> {
    throw new AssertionError("nobody expected a question");
  };

  /** Answers like this from now on. */
  public void answer(BiFunction<InputRequest, CallScope, Answer> how) {
    answers = how;
  }

  /** What was asked, in order. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Answer answer(
      InputRequest question, @Nullable Dispatch during, CallContext context, CallScope scope) {
    asked.add(new Asked(question, during, context));
    return answers.apply(question, scope);
  }
}
