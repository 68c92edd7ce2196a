package io.gatehouse.mcp.spi.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The UTF-8 bytes of one message, held in segments so that approved bytes are spliced in and never copied. Immutable by
 * agreement: whoever makes one gives the arrays away.
 */
public final class MessageBody {
  private static final MessageBody EMPTY = new MessageBody(List.of());

  private final List<byte[]> segments;
  private final long length;

  private MessageBody(List<byte[]> segments) {
    this.segments = segments;
    long sum = 0;
    for (byte[] segment : segments) {
      sum += segment.length;
    }
    this.length = sum;
  }

  /** No bytes. */
  public static MessageBody empty() {
    return EMPTY;
  }

  /** These segments in this order; the arrays must not be changed afterwards. */
  public static MessageBody of(byte[]... segments) {
    return new MessageBody(List.of(segments));
  }

  /** The number of bytes in all segments. */
  public long length() {
    return length;
  }

  /** Writes all segments; may be called more than once. */
  public void writeTo(OutputStream out) throws IOException {
    for (byte[] segment : segments) {
      out.write(segment);
    }
  }
}
