package io.gatehouse.mcp.transport.http;

import java.io.InputStream;
import java.util.random.RandomGenerator;

/** Bytes that arrive in pieces of random size, as they do from a network. */
final class SplitStream extends InputStream {
  private final byte[] bytes;
  private final int longest;
  private final RandomGenerator random;
  private int position;

  SplitStream(byte[] bytes, int longest, RandomGenerator random) {
    this.bytes = bytes;
    this.longest = longest;
    this.random = random;
  }

  @Override
  public int read() {
    return position == bytes.length ? -1 : bytes[position++] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (position == bytes.length) {
      return -1;
    }
    int piece = Math.min(Math.min(length, bytes.length - position), 1 + random.nextInt(longest));
    System.arraycopy(bytes, position, target, offset, piece);
    position += piece;
    return piece;
  }
}
