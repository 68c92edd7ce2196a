package io.gatehouse.mcp.internal.era;

import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Finding;
import java.util.Optional;
import java.util.Set;

/**
 * One server spoken to in one era. Accepts only {@link Dispatch}es, which only the gate opens. Safe for use by several
 * threads; calls run on the caller's thread as far as the transport allows.
 */
public interface ServerConnection extends AutoCloseable {
  /** What the server said about itself when the connection was made. */
  ServerDescription description();

  /**
   * Sends what was approved and brings back the final result: further rounds, tasks, repairs and questions from the server are
   * dealt with inside, within the limits.
   *
   * @return the {@code result} member as received, complete
   * @throws io.gatehouse.mcp.McpException split by what the caller can do next
   */
  JsonObject call(Dispatch dispatch, CallSettings settings);

  /**
   * Starts what was approved as a {@code SubscribeResource}: notifications go to the connection's {@link ConnectionEvents}
   * until the subscription is closed, also after reconnects.
   */
  Subscription subscribe(Dispatch dispatch, CallSettings settings);

  /** Why a tool cannot be offered over this connection; empty if it can (modern HTTP: {@code x-mcp-header} rules). */
  default Optional<Finding> unusable(Tool tool) {
    return Optional.empty();
  }

  /** JSON pointers of the arguments of {@code tool} that travel as HTTP headers too. */
  default Set<String> mirrored(Tool tool) {
    return Set.of();
  }

  /** Forgets every cached result: the next calls ask the server, as a second reading of its offer must. */
  default void dropCaches() {}

  /** Tells a legacy server that roots have changed; a modern one has to ask. */
  default void rootsChanged() {}

  /** Whether the next call has a chance; false after the process ended or the session was lost for good. */
  boolean open();

  /** Ends everything within a bounded time. */
  @Override
  void close();

  /** Something that runs until it is closed. */
  interface Subscription extends AutoCloseable {
    /** Whether the server still serves it. */
    boolean active();

    @Override
    void close();
  }
}
