package io.gatehouse.mcp.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Skips the bytes that most strings consist of, eight at a time. */
final class Ascii {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final long SPACES = ' ' * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;

  private Ascii() {}

  /** Returns the first index that holds a quote, a backslash, a control character or a byte above 127; the end if there is none. */
  static int skipPlain(byte[] bytes, int from, int end) {
    int i = from;
    for (; i <= end - 8; i += 8) {
      long eight = (long) LONGS.get(bytes, i);
      long quotes = eight ^ QUOTES;
      long backslashes = eight ^ BACKSLASHES;
      // Subtracting borrows into the high bit of a byte that was zero, or below a space. The borrow
      // may go on and mark a higher byte
      // wrongly, but never one below the first that is right.
      long found = ((eight - SPACES) | (quotes - ONES) | (backslashes - ONES) | eight) & HIGH_BITS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < end && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }
}
