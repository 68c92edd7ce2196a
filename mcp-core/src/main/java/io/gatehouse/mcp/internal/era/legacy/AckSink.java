package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.InputStream;
import java.util.List;

/** The response to something that is not answered: any 2xx will do, whatever it carries. Used by one thread. */
final class AckSink implements ResponseSink {
  private int status;

  /**
   * Returns if the server took it.
   *
   * @throws TransportException if not
   */
  void requireAccepted(String server, String operation) {
    if (status / 100 != 2) {
      throw refused(server, operation, status);
    }
  }

  static TransportException refused(String server, String operation, int status) {
    return new TransportException(
        server,
        TransportException.Reason.HTTP_STATUS,
        Delivery.UNKNOWN,
        operation + " was answered with HTTP status " + status,
        null);
  }

  @Override
  public void onHead(int code, List<Header> headers) {
    status = code;
  }

  @Override
  public void onBody(InputStream body) {}

  @Override
  public boolean onEvent(SseEvent event) {
    return false;
  }
}
