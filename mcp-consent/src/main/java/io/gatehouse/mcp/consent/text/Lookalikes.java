package io.gatehouse.mcp.consent.text;

import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells names apart that a person would not. Covers the letters and digits of other scripts that are drawn like ASCII ones, styled
 * and full-width forms, accents, and the pairs that ASCII itself confuses, such as {@code l} and {@code I}.
 */
public final class Lookalikes {
  // Pairs of a character and the ASCII one it is drawn like: Latin extensions, Greek, Cyrillic,
  // Armenian, Cherokee, symbols.
  private static final String PAIRS =
      "\u0131i\u0237j\u0251a\u0261g\u0269i\u026Ai\u0274n\u0280r\u028Fy\u0299b\u029Ch\u1D00a\u1D04c"
          + "\u1D05d\u1D07e\u1D0Aj\u1D0Bk\u1D0Dm\u1D0Fo\u1D18p\u1D1Bt\u1D1Cu\u1D20v\u1D21w\u1D22z"
          + "\u01C0l\u0142l\u00F8o\u00D8O\u0111d\u0127h\u0167t\u0180b"
          + "\u0391A\u0392B\u0395E\u0396Z\u0397H\u0399I\u039AK\u039CM\u039DN\u039FO\u03A1P\u03A4T"
          + "\u03A5Y\u03A7X\u03B1a\u03B3y\u03B9i\u03BAk\u03BDv\u03BFo\u03C1p\u03C3o\u03C4t\u03C5u"
          + "\u03C7x\u03F2c\u03F3j\u03F9C\u037FJ"
          + "\u0405S\u0406I\u0408J\u0410A\u0412B\u0415E\u041AK\u041CM\u041DH\u041EO\u0420P\u0421C"
          + "\u0422T\u0423Y\u0425X\u0430a\u0432b\u0433r\u0435e\u043Ak\u043Cm\u043Dh\u043Eo\u043Fn"
          + "\u0440p\u0441c\u0442t\u0443y\u0445x\u044Cb\u0455s\u0456i\u0458j\u0461w\u0474V\u0475v"
          + "\u04AEY\u04AFy\u04BBh\u04C0I\u04CFl\u04D5a\u0501d\u051BQ\u051Bq\u051CW\u051Dw"
          + "\u0531U\u0555O\u054DU\u053CL\u0561w\u0563q\u0566q\u0570h\u0578n\u057Du\u0581g\u0585o"
          + "\u0584f\u057Cn\u0575j\u056Cl"
          + "\u13A0D\u13A1R\u13A2T\u13A5i\u13A9Y\u13AAA\u13ABJ\u13ACE\u13B3W\u13B7M\u13BBH\u13BDY"
          + "\u13C0G\u13C2h\u13C3Z\u13CES\u13D4W\u13D9V\u13DAS\u13DEL\u13DFC\u13E2P\u13E6K\u13F4B"
          + "\u05D5l\u05DFl\u05E1o\u0661l\u0665o\u06F1l\u06F5o\u0966o\u0ED0o\u0D20o"
          + "\u2010-\u2011-\u2012-\u2013-\u2014-\u2015-\u2212-\u00AD-\u02D7-\u2043-"
          + "\u2044/\u2215/\u2024.\u00B7.\u2027.\u2219.\u3002.\u0701.\u0702.\u2236:\uA789:\u02D0:"
          + "\u01C3!\u2223|\u05C0|\u203A>\u2039<";
  private static final Map<Integer, Character> TABLE = table();

  private Lookalikes() {}

  private static Map<Integer, Character> table() {
    Map<Integer, Character> table = new HashMap<>();
    for (int i = 0; i < PAIRS.length(); i += 2) {
      table.put((int) PAIRS.charAt(i), PAIRS.charAt(i + 1));
    }
    return Map.copyOf(table);
  }

  /**
   * A form that two names share exactly if they are easily taken for each other. Not for showing, and no identifier of anything.
   * Takes time linear in the length of the name.
   */
  public static String skeleton(String name) {
    StringBuilder skeleton = new StringBuilder(name.length());
    name.codePoints().forEach(c -> {
      if (c < 0x80) {
        append(skeleton, c);
      } else {
        appendFolded(skeleton, c);
      }
    });
    return skeleton.toString();
  }

  /** Whether two different names are easily taken for each other. */
  public static boolean confusable(String one, String other) {
    return !one.equals(other) && skeleton(one).equals(skeleton(other));
  }

  /** The ASCII character this one is drawn like, or 0. */
  static char ascii(int c) {
    Character listed = TABLE.get(c);
    if (listed != null) {
      return listed;
    }
    if (!isStyledAscii(c)) {
      return 0;
    }
    return decomposed(c).charAt(0);
  }

  /** Whether this is an ASCII letter or digit in full width, mathematical style or a circle. */
  static boolean isStyledAscii(int c) {
    boolean styled = (c >= 0xFF01 && c <= 0xFF5E)
        || (c >= 0x1D400 && c <= 0x1D7FF)
        || (c >= 0x2100 && c <= 0x214F)
        || (c >= 0x2160 && c <= 0x217F)
        || (c >= 0x2460 && c <= 0x24FF);
    if (!styled) {
      return false;
    }
    String plain = decomposed(c);
    return plain.length() == 1 && plain.charAt(0) < 0x80;
  }

  private static String decomposed(int c) {
    return java.text.Normalizer.normalize(Character.toString(c), Form.NFKD);
  }

  private static void appendFolded(StringBuilder skeleton, int c) {
    Character listed = TABLE.get(c);
    if (listed != null) {
      append(skeleton, listed);
      return;
    }
    decomposed(c).codePoints().forEach(part -> {
      Character like = TABLE.get(part);
      if (like != null) {
        append(skeleton, like);
      } else if (part < 0x80 || Kind.of(part) == Kind.VISIBLE) {
        append(skeleton, part);
      }
    });
  }

  private static void append(StringBuilder skeleton, int c) {
    int lower = Character.toLowerCase(c);
    switch (lower) {
      case 'i', 'l', '1', '|', '!' -> skeleton.append('l');
      case 'o', '0' -> skeleton.append('o');
      case '_', ' ', '.', '-' -> skeleton.append('-');
      case 'n' -> pair(skeleton, 'r', 'n', 'm');
      case 'v' -> pair(skeleton, 'v', 'v', 'w');
      default -> skeleton.appendCodePoint(lower);
    }
  }

  private static void pair(StringBuilder skeleton, char before, char c, char both) {
    int last = skeleton.length() - 1;
    if (last >= 0 && skeleton.charAt(last) == before) {
      skeleton.setCharAt(last, both);
    } else {
      skeleton.append(c);
    }
  }
}
