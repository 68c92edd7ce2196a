package io.gatehouse.mcp.json;

import java.io.IOException;
import java.io.InputStream;

/** Passes a stream on to the parser: counts its bytes, stops at the limit, and checks that they are UTF-8. */
final class Utf8Input extends InputStream {
  private final InputStream in;
  private final int limit;
  private final Utf8Check check;

  Utf8Input(InputStream in, int limit, Utf8Check check) {
    this.in = in;
    this.limit = limit;
    this.check = check;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    // One byte more than allowed, to tell a text of exactly the limit from a longer one.
    int wanted = (int) Math.min(length, limit - check.offset() + 1);
    int count = in.read(target, offset, wanted);
    if (count == 0) {
      // Against the contract of InputStream, but seen in the wild; a single byte cannot be refused
      // this way.
      int b = in.read();
      count = b < 0 ? -1 : 1;
      target[offset] = (byte) b;
    }
    if (count < 0) {
      check.end();
      return -1;
    }
    if (check.offset() + count > limit) {
      throw JsonReader.tooLarge(limit);
    }
    check.accept(target, offset, offset + count);
    return count;
  }
}
