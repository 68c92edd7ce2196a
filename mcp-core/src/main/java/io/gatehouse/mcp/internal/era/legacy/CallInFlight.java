package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.rpc.RpcWriter;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.MetaKeys;
import io.gatehouse.mcp.protocol.Progress;
import io.gatehouse.mcp.protocol.ShapeException;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One request of ours between its first transmission and its answer. Only the caller's thread sends it and hears its progress;
 * what other threads learn about it, they leave here.
 */
final class CallInFlight {
  /** What a server may ask during; it has no business asking during a list (seps/2260). */
  private static final Set<String> ASKING = Set.of("tools/call", "prompts/get", "resources/read");

  private static final int MAX_STRAY_PROGRESS = 64;
  private static final byte[] NONE = new byte[0];

  private final Dispatch dispatch;
  private final CallSettings settings;
  private final String method;
  private final @Nullable JsonObject params;
  private final AtomicInteger questions = new AtomicInteger();
  private final ArrayBlockingQueue<JsonObject> stray = new ArrayBlockingQueue<>(MAX_STRAY_PROGRESS);
  private final CallScope end = new CallScope();
  private volatile long id;

  private CallInFlight(
      Dispatch dispatch, CallSettings settings, String method, @Nullable JsonObject params) {
    this.dispatch = dispatch;
    this.settings = settings;
    this.method = method;
    this.params = params;
  }

  /** A request that carries exactly what was approved. */
  static CallInFlight of(Dispatch dispatch, CallSettings settings) {
    return new CallInFlight(dispatch, settings, dispatch.message().method(), null);
  }

  /** A request of another method that a wider approval covers: one resource of an approved filter. */
  static CallInFlight part(
      Dispatch dispatch, CallSettings settings, String method, JsonObject params) {
    return new CallInFlight(dispatch, settings, method, params);
  }

  /** The message, under an id that was never used before in this session. */
  Outgoing outgoing(long newId) {
    id = newId;
    return new Outgoing(() -> body(newId), dispatch.context(), operation());
  }

  Dispatch dispatch() {
    return dispatch;
  }

  CallSettings settings() {
    return settings;
  }

  String method() {
    return method;
  }

  /** The id it is under way with; 0 before the first. */
  long id() {
    return id;
  }

  /** Whether a server may ask something during this call. */
  boolean mayBeAskedDuring() {
    return ASKING.contains(method);
  }

  /** Counts a question asked during this call; false if it is one too many. */
  boolean admitsQuestion(int most) {
    return questions.incrementAndGet() <= most;
  }

  /** Cancelled when this call is over, whichever way. */
  CallScope end() {
    return end;
  }

  /** Takes progress on the caller's thread. */
  void progress(JsonObject params) {
    if (settings.resetOnProgress()) {
      settings.deadline().reset();
    }
    if (settings.onProgress() == null) {
      return;
    }
    Progress progress;
    try {
      progress = Progress.from(params);
    } catch (ShapeException e) {
      return; // malformed: to be ignored
    }
    settings.onProgress().accept(progress);
  }

  /** Takes progress that came on another thread; the caller's thread hears of it when it comes by. */
  void strayProgress(JsonObject params) {
    if (settings.resetOnProgress()) {
      settings.deadline().reset();
    }
    while (!stray.offer(params)) {
      stray.poll(); // faster than anyone listens: the oldest are dropped
    }
  }

  /** Hands over progress that came elsewhere; on the caller's thread. */
  void hearStrayProgress() {
    JsonObject params = stray.poll();
    while (params != null) {
      progress(params);
      params = stray.poll();
    }
  }

  private String operation() {
    return dispatch.message().subject().map(subject -> method + " " + subject).orElse(method);
  }

  private MessageBody body(long newId) {
    byte[] approved = dispatch.transmit();
    byte[] members = params == null ? approved : RpcWriter.members(params);
    return RpcWriter.request(newId, method, members, meta(newId));
  }

  private byte[] meta(long newId) {
    JsonObject meta = settings.meta();
    if (settings.onProgress() != null || settings.resetOnProgress()) {
      // unique among active requests, for the id is (2025-11-25 basic/utilities/progress)
      meta = meta.with(MetaKeys.PROGRESS_TOKEN, newId);
    }
    return meta.size() == 0 ? NONE : RpcWriter.members(JsonObject.of("_meta", meta));
  }
}
