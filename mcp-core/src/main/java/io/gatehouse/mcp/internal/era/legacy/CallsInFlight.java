package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.MetaKeys;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The requests of one connection that wait for their answers. Safe for use by several threads. */
final class CallsInFlight {
  private final Set<CallInFlight> calls = ConcurrentHashMap.newKeySet();

  void begin(CallInFlight call) {
    calls.add(call);
  }

  /** Ends a call; what was asked during it is withdrawn. */
  void end(CallInFlight call) {
    calls.remove(call);
    call.end().cancel();
  }

  /** The call whose progress {@code params} tell of: the token of a request is its id. */
  Optional<CallInFlight> inProgress(JsonObject params) {
    OptionalLong token = params.integer(MetaKeys.PROGRESS_TOKEN);
    return token.isEmpty()
        ? Optional.empty()
        : calls.stream().filter(call -> call.id() == token.getAsLong()).findFirst();
  }

  /** The calls that a question without an address may belong to. */
  List<CallInFlight> thatMayAsk() {
    return calls.stream().filter(CallInFlight::mayBeAskedDuring).toList();
  }
}
