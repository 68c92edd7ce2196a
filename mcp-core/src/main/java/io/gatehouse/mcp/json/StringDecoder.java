package io.gatehouse.mcp.json;

/** Decodes the content of a string that {@link StringScanner} has found to be right. */
final class StringDecoder {
  private StringDecoder() {}

  /** Decodes what is known to be ASCII in the end; the target may be the array itself, from where the string starts. */
  static void decodeAscii(byte[] bytes, int from, int end, byte[] target, int start) {
    int length = start;
    int i = from;
    while (i < end) {
      int run = Ascii.skipPlain(bytes, i, end) - i;
      System.arraycopy(bytes, i, target, length, run);
      length += run;
      i += run;
      if (i < end) {
        int c = bytes[i + 1];
        target[length++] = (byte) (c == 'u' ? unit(bytes, i + 2) : escaped(c));
        i += c == 'u' ? 6 : 2;
      }
    }
  }

  static void decode(byte[] bytes, int from, int end, char[] target) {
    int length = 0;
    int i = from;
    while (i < end) {
      int b = bytes[i];
      if (b == '\\') {
        int c = bytes[i + 1];
        if (c == 'u') {
          target[length++] = unit(bytes, i + 2);
          i += 6;
        } else {
          target[length++] = escaped(c);
          i += 2;
        }
      } else if (b >= 0) {
        target[length++] = (char) b;
        i++;
      } else if (b < (byte) 0xE0) {
        target[length++] = (char) (((b & 0x1F) << 6) | low(bytes[i + 1]));
        i += 2;
      } else if (b < (byte) 0xF0) {
        target[length++] =
            (char) (((b & 0xF) << 12) | (low(bytes[i + 1]) << 6) | low(bytes[i + 2]));
        i += 3;
      } else {
        int point = ((b & 7) << 18)
            | (low(bytes[i + 1]) << 12)
            | (low(bytes[i + 2]) << 6)
            | low(bytes[i + 3]);
        target[length++] = Character.highSurrogate(point);
        target[length++] = Character.lowSurrogate(point);
        i += 4;
      }
    }
  }

  private static int low(byte b) {
    return b & 0x3F;
  }

  private static char unit(byte[] bytes, int index) {
    int unit = 0;
    for (int i = index; i < index + 4; i++) {
      unit = (unit << 4) | Character.digit(bytes[i], 16);
    }
    return (char) unit;
  }

  private static char escaped(int c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) c;
    };
  }
}
