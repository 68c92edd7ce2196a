package io.gatehouse.mcp.json;

/** Well-formed UTF-8, Unicode table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
  private Utf8() {}

  /** Returns how many bytes the character at an index takes, 2 to 4; 0 if it is not well-formed or cut off at the end. */
  static int length(byte[] bytes, int index, int end) {
    int lead = bytes[index] & 0xFF;
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    boolean wellFormed = index + length <= end
        && isNext(bytes[index + 1])
        && (length < 3 || (isSecond(lead, bytes[index + 1] & 0xFF) && isNext(bytes[index + 2])))
        && (length < 4 || isNext(bytes[index + 3]));
    return wellFormed ? length : 0;
  }

  private static boolean isNext(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /** The leads whose second byte has a narrower range than 80 to BF. */
  private static boolean isSecond(int lead, int second) {
    return switch (lead) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second <= 0x9F;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second <= 0x8F;
      default -> true;
    };
  }
}
