package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.protocol.LogMessage;
import io.gatehouse.mcp.protocol.Progress;
import io.gatehouse.mcp.protocol.ShapeException;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Notifications that come with one request: progress and log messages as far as the request asked for them, nothing else. Runs on
 * the calling thread; what a listener of the host throws ends the call.
 */
final class Notes implements Consumer<RpcMessage.Notification> {
  private final CallSettings settings;
  private final long token;

  /** For the request with this id, which is its progress token too. */
  Notes(CallSettings settings, long token) {
    this.settings = settings;
    this.token = token;
  }

  @Override
  public void accept(RpcMessage.Notification note) {
    try {
      if (note.method().equals("notifications/progress")) {
        progress(Progress.from(note.params()));
      } else if (note.method().equals("notifications/message")) {
        message(LogMessage.from(note.params()));
      }
    } catch (ShapeException e) {
      return; // malformed, or of a kind that is not known: ignored (basic/index#notifications)
    }
  }

  /** Whether the request asked for log messages. */
  boolean wantsLogs() {
    return settings.logLevel() != null;
  }

  private void progress(Progress progress) {
    OptionalLong named = progress.token() instanceof JsonNumber number
        ? number.longValueExact()
        : OptionalLong.empty();
    boolean asked = settings.onProgress() != null || settings.resetOnProgress();
    if (!asked || named.isEmpty() || named.getAsLong() != token) {
      return; // of no request that is active here (basic/patterns/progress)
    }
    if (settings.resetOnProgress()) {
      settings.deadline().reset();
    }
    if (settings.onProgress() != null) {
      settings.onProgress().accept(progress);
    }
  }

  private void message(LogMessage message) {
    // Without a level in the request a server must not send any (server/utilities/logging).
    if (settings.logLevel() != null
        && settings.onLog() != null
        && message.level().isAtLeast(settings.logLevel())) {
      settings.onLog().accept(message);
    }
  }
}
