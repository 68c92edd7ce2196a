package io.gatehouse.mcp.json;

/** The escapes in strings that are written: only those that RFC 8259 section 7 requires, in the form of RFC 8785 section 3.2.2.2. */
final class JsonEscapes {
  /** The most bytes one UTF-16 code unit takes. */
  static final int MOST = 6;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final byte[] EXTRA = new byte[0x80];

  static {
    for (int c = 0; c < 0x20; c++) {
      EXTRA[c] = (byte) (shorthand((char) c) == 0 ? 5 : 1);
    }
    EXTRA['"'] = 1;
    EXTRA['\\'] = 1;
  }

  private JsonEscapes() {}

  /** Returns how many bytes an ASCII character takes besides one: 0 if it needs no escape. */
  static int extra(char c) {
    return EXTRA[c];
  }

  /** Writes the escape of an ASCII character that needs one, and returns the index after it. */
  static int write(char c, byte[] target, int offset) {
    int position = offset;
    target[position++] = '\\';
    byte shorthand = shorthand(c);
    if (shorthand != 0) {
      target[position++] = shorthand;
      return position;
    }
    target[position++] = 'u';
    target[position++] = '0';
    target[position++] = '0';
    target[position++] = HEX[c >> 4];
    target[position++] = HEX[c & 0xF];
    return position;
  }

  private static byte shorthand(char c) {
    return (byte)
        switch (c) {
          case '"', '\\' -> c;
          case '\b' -> 'b';
          case '\f' -> 'f';
          case '\n' -> 'n';
          case '\r' -> 'r';
          case '\t' -> 't';
          default -> 0;
        };
  }

  /** Returns how many bytes a string takes with its quotes. */
  static long length(String text) {
    long length = text.length() + 2L;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length += EXTRA[c];
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        // Two code units of a pair make four bytes.
        length++;
      } else {
        length += 2;
      }
    }
    return length;
  }
}
