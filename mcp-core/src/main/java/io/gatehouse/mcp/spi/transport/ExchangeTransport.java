package io.gatehouse.mcp.spi.transport;

/**
 * HTTP: every request has its own response. Safe for use by several threads.
 *
 * <p>Redirects are not followed: a 3xx is handed to the sink like any other status. No deadline is set on reading, for in
 * the modern era dropping a response cancels the server's work; whoever runs an exchange cancels it when its time is over.
 */
public non-sealed interface ExchangeTransport extends Transport {
  /**
   * Prepares an exchange; nothing is sent before {@link Exchange#execute}.
   *
   * @throws io.gatehouse.mcp.TransportException with reason {@code REFUSED_ADDRESS} if the URL is of another origin than the
   *     server's, {@code INVALID_HEADER} if a header cannot be sent as it is, {@code CLOSED} after {@link #close}
   */
  Exchange prepare(ExchangeRequest request);

  /** One request and its response. */
  interface Exchange {
    /**
     * Sends the request and feeds the response to {@code sink}, all on the calling thread; returns when the response has
     * ended or the sink wants no more of it. To be called once.
     *
     * @throws io.gatehouse.mcp.TransportException if the exchange fails, with what is known about delivery; also when the
     *     sink throws an {@link java.io.IOException} that is not the transport's own
     */
    void execute(ResponseSink sink);

    /**
     * Ends the exchange from any thread, before or while it runs: {@code execute} then throws with reason {@code CANCELLED}.
     * Closing the stream is what tells a modern server to stop. Does nothing once the exchange is over.
     */
    void cancel();
  }
}
