package io.gatehouse.mcp.spi.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Takes one HTTP response: first its head, then either one body or any number of events. Called on the thread that executes
 * the exchange.
 */
public interface ResponseSink {
  /** The status and headers. */
  void onHead(int status, List<Header> headers) throws IOException;

  /**
   * The body of an answer that is not an event stream, also of an error; possibly empty. Valid during the call; reading
   * past the request's limit throws a {@code TransportException} with reason {@code LIMIT}.
   */
  void onBody(InputStream body) throws IOException;

  /**
   * One event of a {@code text/event-stream} answer.
   *
   * @return false if nothing more is wanted: the stream is then closed
   */
  boolean onEvent(SseEvent event) throws IOException;
}
