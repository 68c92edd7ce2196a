package io.gatehouse.mcp.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks that bytes, given piece by piece, are well-formed UTF-8 (Unicode table 3-7): no overlong forms, no surrogates, nothing above
 * U+10FFFF, nothing cut off. The parser behind it decodes some of these without complaint.
 *
 * <p>It also notices whether any {@code \\u} escape occurs, the only way left to write half of a surrogate pair.
 */
final class Utf8Check {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;

  private long offset;
  private int missing;
  private int lowest = 0x80;
  private int highest = 0xBF;
  private boolean backslash;
  private boolean unicodeEscapes;

  /** Checks the next bytes, from an index up to another; remembers a character that is cut off at the end. */
  void accept(byte[] bytes, int from, int to) throws JsonException {
    int i = from;
    while (i < to) {
      if (missing == 0 && !backslash && offset > 1) {
        int good = skipGood(bytes, i, to);
        offset += good - i;
        i = good;
        if (i == to) {
          return;
        }
      }
      next(bytes[i++] & 0xFF);
      offset++;
    }
  }

  /** Skips what is surely well-formed and whole; the first byte after that is looked at alone. */
  private int skipGood(byte[] bytes, int from, int to) {
    int i = skipPlain(bytes, from, to);
    while (i < to) {
      if (bytes[i] != '\\') {
        int next = skipMultibyte(bytes, i, to);
        if (next == i) {
          return i;
        }
        i = next;
      } else if (i + 1 < to && bytes[i + 1] >= 0) {
        unicodeEscapes |= bytes[i + 1] == 'u';
        i += 2;
      } else {
        return i;
      }
      i = skipPlain(bytes, i, to);
    }
    return i;
  }

  /** Returns the first index that is not known to hold ASCII other than a backslash; looks at eight bytes at a time. */
  private static int skipPlain(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - 8; i += 8) {
      long eight = (long) LONGS.get(bytes, i);
      long match = eight ^ BACKSLASHES;
      long backslashes = (match - LOW_BITS) & ~match;
      long found = (eight | backslashes) & HIGH_BITS;
      if (found != 0) {
        // The borrow of the subtraction marks wrong bytes only above a right one.
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < to && bytes[i] >= 0 && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** Skips whole well-formed characters of two and three bytes. */
  private static int skipMultibyte(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to - 2 && bytes[i] < 0) {
      int b0 = bytes[i];
      int b1 = bytes[i + 1];
      if ((b1 & 0xC0) != 0x80) {
        return i;
      }
      if ((b0 & 0xE0) == 0xC0 && (b0 & 0x1E) != 0) {
        i += 2;
        continue;
      }
      int point = ((b0 & 0xF) << 12) | ((b1 & 0x3F) << 6);
      if ((b0 & 0xF0) != 0xE0
          || (bytes[i + 2] & 0xC0) != 0x80
          || point < 0x800
          || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
        return i;
      }
      i += 3;
    }
    return i;
  }

  private void next(int b) throws JsonException {
    if (missing > 0) {
      if (b < lowest || b > highest) {
        throw malformed();
      }
      lowest = 0x80;
      highest = 0xBF;
      missing--;
    } else if (b < 0x80) {
      ascii(b);
    } else {
      lead(b);
    }
  }

  private void ascii(int b) throws JsonException {
    // A zero here is how UTF-16 and UTF-32 look.
    if (b == 0 && offset < 2) {
      throw malformed();
    }
    unicodeEscapes |= backslash && b == 'u';
    backslash = !backslash && b == '\\';
  }

  private void lead(int b) throws JsonException {
    backslash = false;
    // No JSON text starts with anything but ASCII; this also refuses a byte order mark.
    if (offset == 0 || b < 0xC2 || b > 0xF4) {
      throw malformed();
    }
    if (b < 0xE0) {
      missing = 1;
    } else if (b < 0xF0) {
      missing = 2;
      lowest = b == 0xE0 ? 0xA0 : 0x80;
      highest = b == 0xED ? 0x9F : 0xBF;
    } else {
      missing = 3;
      lowest = b == 0xF0 ? 0x90 : 0x80;
      highest = b == 0xF4 ? 0x8F : 0xBF;
    }
  }

  /** Checks that no character is cut off at the end of the text. */
  void end() throws JsonException {
    if (missing > 0) {
      throw malformed();
    }
  }

  /** Returns how many bytes were checked. */
  long offset() {
    return offset;
  }

  /** Returns whether what was checked so far may hold a {@code \\u} escape. */
  boolean unicodeEscapes() {
    return unicodeEscapes;
  }

  private JsonException malformed() {
    return new JsonException(
        JsonException.Reason.ENCODING, "json text is not utf-8 without byte order mark", offset);
  }
}
