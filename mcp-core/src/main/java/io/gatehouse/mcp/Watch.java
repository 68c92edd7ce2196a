package io.gatehouse.mcp;

/**
 * A subscription that runs until it is closed; its events go to the host's {@link ServerListener}. When its connection is lost it
 * is not active until the server is used again, which connects anew and subscribes again. Safe for use by several threads.
 */
public interface Watch extends AutoCloseable {
  /** Whether the server serves it at this moment. */
  boolean active();

  /** Ends the subscription in bounded time. */
  @Override
  void close();
}
