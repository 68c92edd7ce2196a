package io.gatehouse.mcp.internal.era;

import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.LogLevel;
import io.gatehouse.mcp.protocol.LogMessage;
import io.gatehouse.mcp.protocol.Progress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one call is carried out.
 *
 * @param deadline of the request in flight; paused while a person thinks, reset by progress if the caller wants that
 * @param onProgress gets progress on the calling thread; null if nobody listens, then none is asked for
 * @param resetOnProgress whether progress starts the timeout anew
 * @param meta further members of {@code _meta}: trace context and the host's own keys
 * @param logLevel from which level on the server shall send log messages for this call (modern); null for none
 * @param onLog gets log messages of this call; null if nobody listens
 */
public record CallSettings(
    Deadlines.Deadline deadline,
    CallScope scope,
    @Nullable Consumer<Progress> onProgress,
    boolean resetOnProgress,
    JsonObject meta,
    @Nullable LogLevel logLevel,
    @Nullable Consumer<LogMessage> onLog) {

  /** Settings with a deadline and nothing else. */
  public static CallSettings plain(Deadlines.Deadline deadline, CallScope scope) {
    return new CallSettings(deadline, scope, null, false, JsonObject.empty(), null, null);
  }
}
