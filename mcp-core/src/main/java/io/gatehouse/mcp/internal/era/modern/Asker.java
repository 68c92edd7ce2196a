package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.Questions;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.protocol.InputRequest;
import java.util.Map;

/**
 * Has the questions of one call answered, one after the other, on the calling thread. There is no way to tell a server of an error:
 * what cannot be answered ends the call (2026-07-28 {@code basic/patterns/mrtr}). Rounds and tasks ask the same way.
 */
final class Asker {
  private final ConnectionSetup setup;
  private final Dispatch during;
  private final CallSettings settings;
  private final CallBounds bounds;

  Asker(ConnectionSetup setup, Dispatch during, CallSettings settings, CallBounds bounds) {
    this.setup = setup;
    this.during = during;
    this.settings = settings;
    this.bounds = bounds;
  }

  /**
   * Answers all of {@code questions}.
   *
   * @throws ConsentDeniedException if one was refused that cannot be declined in-band
   * @throws ProtocolViolationException if one must not have been asked
   */
  Answers ask(Map<String, InputRequest> questions) {
    bounds.count(questions.size());
    for (InputRequest question : questions.values()) {
      if (question instanceof InputRequest.Unknown) {
        throw violation("asked by a method that clients do not have"); // before anyone is bothered
      }
    }
    Answers answers = new Answers();
    settings.deadline().pause(); // a person's time is not the server's
    try {
      questions.forEach((key, question) -> add(answers, key, question));
    } finally {
      settings.deadline().resume();
    }
    return answers;
  }

  private void add(Answers answers, String key, InputRequest question) {
    Questions.Answer answer =
        setup.questions().answer(question, during, during.context(), bounds.scope());
    if (answer instanceof Questions.Answer.Given given) {
      answers.given(key, given);
    } else if (answer instanceof Questions.Answer.Declined declined
        && question instanceof InputRequest.Elicit) {
      answers.declined(key, declined);
    } else if (answer instanceof Questions.Answer.NotOffered) {
      throw violation("asked for something that was not offered");
    } else if (answer instanceof Questions.Answer.Invalid) {
      throw violation("asked an invalid question");
    } else {
      String code =
          answer instanceof Questions.Answer.Refused refused ? refused.code() : "declined";
      throw new ConsentDeniedException(
          setup.server(),
          code,
          false,
          Delivery.DELIVERED,
          "a question of the server was refused (" + code + "): the call was given up",
          null);
    }
  }

  private ProtocolViolationException violation(String what) {
    return new ProtocolViolationException(
        setup.server(),
        Delivery.DELIVERED,
        "during " + during.message().method() + " the server " + what,
        null);
  }
}
