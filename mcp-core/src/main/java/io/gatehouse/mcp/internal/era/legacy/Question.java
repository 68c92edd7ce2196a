package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.InputRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One question of a server while it is open. Meanwhile the clocks of the calls it may belong to stand still, for a person may be
 * thinking (seps/2260#timeout-considerations).
 *
 * @param id of the server's request
 * @param calls it may belong to; exactly one if that is known
 */
record Question(
    JsonValue id,
    InputRequest input,
    List<CallInFlight> calls,
    CallScope scope,
    AtomicBoolean withdrawn) {

  Question(JsonValue id, InputRequest input, List<CallInFlight> calls) {
    this(id, input, List.copyOf(calls), new CallScope(), new AtomicBoolean());
  }

  /** The call it belongs to, if that is known. */
  @Nullable
  Dispatch during() {
    return calls.size() == 1 ? calls.get(0).dispatch() : null;
  }

  /** On whose behalf it is answered. */
  CallContext context(ConnectionSetup setup) {
    Dispatch during = during();
    return during == null ? setup.principal() : during.context();
  }

  /** Stops the clocks; withdraws the question when the one call it belongs to is over. */
  void begin() {
    calls.forEach(call -> call.settings().deadline().pause());
    if (calls.size() == 1) {
      calls.get(0).end().enter(scope::cancel);
    }
  }

  /** Starts the clocks again. */
  void end() {
    calls.forEach(call -> call.settings().deadline().resume());
  }

  /** The server takes it back: whoever answers it stops, and nothing is sent. */
  void withdraw() {
    withdrawn.set(true);
    scope.cancel();
  }
}
