package io.gatehouse.mcp.spi.transport;

/**
 * A pipe: messages go out and come in on one connection, and whoever uses it correlates them. {@link #send} is safe for use
 * by several threads; messages never interleave.
 */
public non-sealed interface DuplexTransport extends Transport {
  /**
   * Starts the process or opens the stream, and delivers what arrives to {@code sink} on one reader thread. Called once.
   *
   * @throws io.gatehouse.mcp.TransportException with reason {@code CONNECT} if that fails, and what to do about it
   */
  void start(MessageSink sink);

  /**
   * Sends one message, which holds no line feed, and returns when it is written.
   *
   * @throws io.gatehouse.mcp.TransportException with delivery {@code NOT_SENT} if nothing of it was written
   */
  void send(MessageBody message);

  /** Takes what a {@link DuplexTransport} receives; called on its reader thread, which must not be blocked. */
  interface MessageSink {
    /** One message: {@code length} bytes of {@code buffer} from {@code offset}, valid during the call only. */
    void onMessage(byte[] buffer, int offset, int length);

    /** The connection is over; called once, last, with the reason. */
    void onClosed(io.gatehouse.mcp.TransportException reason);
  }
}
