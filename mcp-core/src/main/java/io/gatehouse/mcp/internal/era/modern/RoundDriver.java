package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.InputRequired;
import io.gatehouse.mcp.protocol.ShapeException;
import java.nio.charset.StandardCharsets;

/**
 * Carries a call through as many rounds as its server needs (2026-07-28 {@code basic/patterns/mrtr}), within bounds that the
 * specification leaves to us. Safe for use by several threads.
 */
final class RoundDriver {
  /**
   * How a call ended.
   *
   * @param direct whether the first answer was the final one; only then may it be cached
   */
  record Outcome(JsonObject result, boolean direct) {}

  private final ConnectionSetup setup;
  private final Channel channel;
  private final Tempo tempo;
  private final CallScope connection;

  /** Calls end when {@code connection} is cancelled. */
  RoundDriver(ConnectionSetup setup, Channel channel, Tempo tempo, CallScope connection) {
    this.setup = setup;
    this.channel = channel;
    this.tempo = tempo;
    this.connection = connection;
  }

  /** Sends what was approved, and whatever has to follow, until there is a final result. */
  Outcome drive(Dispatch dispatch, CallSettings settings, Requester requester) {
    JsonObject result = requester.send(ModernRequest.of(dispatch), settings);
    ResultType type = type(dispatch, result, requester);
    if (type == ResultType.COMPLETE) {
      return new Outcome(result, true);
    }
    try (CallBounds bounds = new CallBounds(setup, settings, connection)) {
      try {
        return new Outcome(further(dispatch, settings, requester, bounds, result, type), false);
      } catch (TransportException e) {
        throw bounds.explain(e);
      }
    }
  }

  private JsonObject further(
      Dispatch dispatch,
      CallSettings settings,
      Requester requester,
      CallBounds bounds,
      JsonObject first,
      ResultType firstType) {
    Asker asker = new Asker(setup, dispatch, settings, bounds);
    CallSettings bounded = bounds.within(settings);
    JsonObject result = first;
    ResultType type = firstType;
    int idle = 0;
    for (int round = 1; type == ResultType.INPUT_REQUIRED; round++) {
      if (round > setup.limits().maxRounds()) {
        throw violation(
            "asked for more than maxRounds (" + setup.limits().maxRounds() + ") rounds");
      }
      InputRequired interim = read(result);
      Answers answers = null;
      if (interim.inputRequests().isEmpty()) {
        idle(idle++, settings, bounds); // it sheds load: do not come back at once
      } else {
        idle = 0;
        answers = asker.ask(interim.inputRequests());
      }
      settings.deadline().reset(); // each round is a request of its own
      // Only what the latest result gave goes back
      // (basic/patterns/mrtr#client-requirements-basic-workflow).
      ModernRequest next =
          ModernRequest.round(dispatch, answers, interim.requestState().orElse(null));
      result = requester.send(next, bounded);
      type = type(dispatch, result, requester);
    }
    return type == ResultType.TASK
        ? new TaskDriver(setup, channel, tempo, requester, asker, bounds, dispatch)
            .drive(result, settings)
        : result;
  }

  private void idle(int times, CallSettings settings, CallBounds bounds) {
    settings.deadline().pause(); // nothing is in flight
    try {
      tempo.pause(setup.server(), tempo.backoff(times), bounds.scope());
    } finally {
      settings.deadline().resume();
    }
  }

  private InputRequired read(JsonObject result) {
    InputRequired interim;
    try {
      interim = InputRequired.from(result);
    } catch (ShapeException e) {
      throw new ProtocolViolationException(
          setup.server(),
          Delivery.DELIVERED,
          "the input_required result is malformed: " + e.getMessage(),
          e);
    }
    int size = interim
        .requestState()
        .map(s -> s.getBytes(StandardCharsets.UTF_8).length)
        .orElse(0);
    if (size > setup.limits().maxStateBytes()) {
      throw violation("sent a requestState of more than maxStateBytes ("
          + setup.limits().maxStateBytes() + ")");
    }
    return interim;
  }

  private ResultType type(Dispatch dispatch, JsonObject result, Requester requester) {
    return ResultType.of(
        setup.server(), dispatch.message().method(), result, requester.terms().offerTasks());
  }

  private ProtocolViolationException violation(String what) {
    return new ProtocolViolationException(
        setup.server(), Delivery.DELIVERED, "a multi round-trip request " + what, null);
  }
}
