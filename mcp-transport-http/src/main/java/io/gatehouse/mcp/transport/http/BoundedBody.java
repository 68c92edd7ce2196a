package io.gatehouse.mcp.transport.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * The decoded content of an answer, up to a bound; reading further is an error with reason {@code LIMIT}. Counts what comes
 * out of decompression, so that a small answer cannot unfold into a large one. Belongs to one thread.
 */
final class BoundedBody extends InputStream {
  private final InputStream in;
  private final long max;
  private final Failures failures;
  private long remaining;
  private boolean closed;

  /**
   * Creates a stream.
   *
   * @param announced how long the content is by its {@code Content-Length}, or -1
   */
  BoundedBody(InputStream in, long announced, long max, Failures failures) {
    this.in = in;
    this.max = max;
    this.failures = failures;
    // An answer that says it is too long is not read up to the bound first.
    this.remaining = announced > max ? -1 : max;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the answer is valid during the call only");
    }
    if (length == 0) {
      return 0;
    }
    if (remaining < 0) {
      throw failures.answerTooLarge(max);
    }
    if (remaining == 0) {
      // Exactly as much as allowed so far: fine if this is the end.
      if (in.read() >= 0) {
        remaining = -1;
        throw failures.answerTooLarge(max);
      }
      return -1;
    }
    int count = in.read(target, offset, (int) Math.min(length, remaining));
    remaining -= Math.max(0, count);
    return count;
  }

  @Override
  public int available() throws IOException {
    return closed || remaining < 0 ? 0 : (int) Math.min(in.available(), remaining);
  }

  /** Ends reading; what lies behind is closed by the exchange. */
  @Override
  public void close() {
    closed = true;
  }
}
