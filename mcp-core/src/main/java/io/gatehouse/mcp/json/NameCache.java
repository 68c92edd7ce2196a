package io.gatehouse.mcp.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Short member names that were read lately, so that the few names of a protocol are not made anew with each message.
 *
 * <p>A name has one place. What a server sends can at most drive other names out of the cache, never slow down a search or grow the
 * cache. Threads share it without locks: a string read from a place is complete, and checked before use.
 */
final class NameCache {
  private static final int LONGEST = 24;
  private static final String[] PLACES = new String[512];

  private NameCache() {}

  /** Returns the name that starts at an index and ends with a quote before the end; null if it is not short ASCII without escapes. */
  static @Nullable String name(byte[] bytes, int offset, int end) {
    // The hash of String itself, which the string keeps once asked for it.
    int hash = 0;
    int most = Math.min(end, offset + LONGEST + 1);
    for (int i = offset; i < most; i++) {
      byte b = bytes[i];
      if (b == '"') {
        return name(bytes, offset, i - offset, hash);
      }
      if (b < ' ' || b == '\\') {
        return null;
      }
      hash = 31 * hash + b;
    }
    return null;
  }

  private static String name(byte[] ascii, int offset, int length, int hash) {
    int place = (hash * 0x9E3779B9) >>> 23;
    String known = PLACES[place];
    if (known != null && known.hashCode() == hash && same(known, ascii, offset, length)) {
      return known;
    }
    String name = new String(ascii, offset, length, StandardCharsets.ISO_8859_1);
    PLACES[place] = name;
    return name;
  }

  private static boolean same(String known, byte[] ascii, int offset, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != ascii[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
