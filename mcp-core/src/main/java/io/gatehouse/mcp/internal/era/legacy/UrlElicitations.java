package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.Questions.Answer;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.InputRequest;
import io.gatehouse.mcp.protocol.ShapeException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Elicitations by URL (2025-11-25 {@code client/elicitation}): those that an error asks for, and which of all are still to be
 * completed. Safe for use by several threads.
 */
final class UrlElicitations {
  /** How many are remembered; a server that opens more forgets the completion of the oldest. */
  private static final int MAX_REMEMBERED = 256;

  private final ConnectionSetup setup;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> incomplete = new LinkedHashSet<>(); // guarded by lock

  UrlElicitations(ConnectionSetup setup) {
    this.setup = setup;
  }

  /** The URLs that {@code error} asks for before the call can be repeated; empty if it asks for none that we can open. */
  static List<ElicitRequest> required(ErrorObject error, Session session) {
    if (error.code() != ErrorObject.URL_ELICITATION_REQUIRED
        || !session.declared().elicitationUrl()) {
      return List.of();
    }
    try {
      List<ElicitRequest> all = error.elicitations();
      return all.stream().allMatch(ElicitRequest.Url.class::isInstance) ? all : List.of();
    } catch (ShapeException e) {
      return List.of(); // the caller gets the error as it is
    }
  }

  /**
   * Asks for consent to all of them, on the caller's thread, while the call's clock stands still.
   *
   * @throws ConsentDeniedException if one is not accepted
   */
  void consent(CallInFlight call, List<ElicitRequest> urls) {
    call.settings().deadline().pause();
    try {
      for (ElicitRequest url : urls) {
        asked(url);
        if (!call.admitsQuestion(setup.limits().maxQuestions())) {
          throw denied("too_many_questions");
        }
        accept(call, url);
      }
    } finally {
      call.settings().deadline().resume();
    }
  }

  /** Remembers that {@code request} was asked, if it is one that can be completed. */
  void asked(ElicitRequest request) {
    if (!(request instanceof ElicitRequest.Url url) || url.elicitationId().isEmpty()) {
      return;
    }
    lock.lock();
    try {
      incomplete.add(url.elicitationId().get());
      if (incomplete.size() > MAX_REMEMBERED) {
        incomplete.remove(incomplete.iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Reports a completion; unknown and completed ids are ignored. */
  void completed(String id) {
    boolean known;
    lock.lock();
    try {
      known = incomplete.remove(id);
    } finally {
      lock.unlock();
    }
    if (known) {
      setup.events().elicitationCompleted(id);
    }
  }

  private void accept(CallInFlight call, ElicitRequest url) {
    InputRequest question =
        InputRequest.from(JsonObject.of("method", "elicitation/create", "params", url.json()));
    Answer answer = setup
        .questions()
        .answer(
            question,
            call.dispatch(),
            call.dispatch().context(),
            call.settings().scope());
    if (!(answer instanceof Answer.Given given)) {
      throw denied("elicitation_not_accepted");
    }
    given.dispatch().end(true); // there is nothing to send: the repeated call is the answer
  }

  private ConsentDeniedException denied(String code) {
    return new ConsentDeniedException(
        setup.server(),
        code,
        false,
        Delivery.DELIVERED,
        "the server wants a URL to be visited first, and that was not accepted",
        null);
  }
}
