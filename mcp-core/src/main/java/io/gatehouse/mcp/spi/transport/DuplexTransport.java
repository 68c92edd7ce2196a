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
   * Sends one message, which holds no line feed, and returns when it is written. Waits for a peer that takes nothing, for a
   * bounded time; an interrupt ends the wait soon with reason {@code CANCELLED} and leaves the flag set.
   *
   * @throws io.gatehouse.mcp.TransportException with delivery {@code NOT_SENT} if nothing of it was written
   */
  void send(MessageBody message);

  /** Takes what a {@link DuplexTransport} receives; called by one thread at a time, which must not be blocked. */
  interface MessageSink {
    /**
     * One message: {@code length} bytes of {@code buffer} from {@code offset}, valid during the call only. Called on the
     * reader thread.
     */
    void onMessage(byte[] buffer, int offset, int length);

    /**
     * The connection is over; called once, last, with the reason. Called on whichever thread finds the end first: the reader
     * thread, or the one that closes the transport.
     */
    void onClosed(io.gatehouse.mcp.TransportException reason);
  }
}
