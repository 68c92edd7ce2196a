package io.gatehouse.mcp.spi.transport;

import java.util.List;
import java.util.Objects;

/**
 * One HTTP request, complete: the transport adds nothing but what HTTP itself needs. Credentials, session id, protocol
 * version and {@code Accept} are among the headers already.
 *
 * @param maxBodyBytes how much of an answer that is not an event stream is read, in bytes of content after decoding
 * @param maxEventBytes how large one event of an event stream may be, in bytes
 */
public record ExchangeRequest(
    HttpTarget target,
    List<Header> headers,
    MessageBody body,
    long maxBodyBytes,
    int maxEventBytes) {
  public ExchangeRequest {
    Objects.requireNonNull(target, "target");
    headers = List.copyOf(headers);
    Objects.requireNonNull(body, "body");
  }
}
