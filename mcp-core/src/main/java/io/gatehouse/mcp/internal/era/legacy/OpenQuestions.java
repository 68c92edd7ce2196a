package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.Questions.Answer;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.InputRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's questions that are being answered: on the host's executor, never on a reading thread, and only so many at a time
 * and in one call. Safe for use by several threads.
 */
final class OpenQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(OpenQuestions.class);

  private final ConnectionSetup setup;
  private final CallsInFlight calls;
  private final Replies replies;
  private final Semaphore free;
  private final Map<JsonValue, Question> open = new ConcurrentHashMap<>();
  private volatile boolean closed;

  OpenQuestions(ConnectionSetup setup, CallsInFlight calls, Replies replies) {
    this.setup = setup;
    this.calls = calls;
    this.replies = replies;
    this.free = new Semaphore(setup.limits().maxOpenQuestions());
  }

  /**
   * Answers a question sooner or later; returns at once.
   *
   * @param arrivedOn the call on whose stream it came, if it came on one
   */
  void ask(JsonValue id, InputRequest input, @Nullable CallInFlight arrivedOn) {
    if (arrivedOn != null) {
      arrivedOn.dispatch().delivered(Delivery.DELIVERED);
    }
    List<CallInFlight> related = arrivedOn != null ? List.of(arrivedOn) : calls.thatMayAsk();
    Question question = new Question(id, input, related);
    Refusal refusal = admit(question);
    if (refusal != null) {
      replies.refuse(id, refusal);
      return;
    }
    question.begin();
    try {
      setup.executor().execute(() -> answer(question));
    } catch (RejectedExecutionException e) { // the host is shutting down, or has no thread left
      forget(question);
      replies.refuse(id, Refusal.NO_ANSWER);
    }
  }

  /** The server takes a question back; unknown ids are ignored, for it may have been answered meanwhile. */
  void withdraw(JsonValue id) {
    Question question = open.get(id);
    if (question != null) {
      question.withdraw();
    }
  }

  /** The session they were asked in is gone: nobody waits for their answers. */
  void withdrawAll() {
    open.values().forEach(Question::withdraw);
  }

  /** Ends all questions, and takes no more. */
  void close() {
    closed = true;
    withdrawAll();
  }

  private @Nullable Refusal admit(Question question) {
    boolean roots = question.input() instanceof InputRequest.Roots;
    if (question.calls().isEmpty() && !roots) {
      // seps/2260: what disturbs a person or costs a model's time belongs to something they asked
      // for
      return Refusal.OUTSIDE_OF_CALLS;
    }
    if (closed || !question.calls().stream().allMatch(this::mayAskOnceMore) || !free.tryAcquire()) {
      return Refusal.TOO_MANY;
    }
    if (open.putIfAbsent(question.id(), question) != null) {
      free.release();
      return Refusal.ID_IN_USE;
    }
    return null;
  }

  private boolean mayAskOnceMore(CallInFlight call) {
    return call.admitsQuestion(setup.limits().maxQuestions());
  }

  /** On a thread of the host's executor. */
  private void answer(Question question) {
    Answer answer = null;
    Runnable prevent = () -> {};
    try {
      prevent = setup.deadlines().after(setup.limits().maxRoundTime(), question.scope()::cancel);
      if (!question.scope().cancelled()) {
        answer = setup
            .questions()
            .answer(question.input(), question.during(), question.context(setup), question.scope());
      }
    } catch (McpException
        | RejectedExecutionException e) { // withdrawn, refused in the last moment, or shutting down
      LOG.debug(
          "server {}: {} was not answered",
          setup.server(),
          question.input().getClass().getSimpleName());
    } finally {
      prevent.run();
      forget(question);
      if (!question.withdrawn().get()) {
        replies.answer(question, answer);
      }
    }
  }

  private void forget(Question question) {
    open.remove(question.id(), question);
    free.release();
    question.end();
  }
}
