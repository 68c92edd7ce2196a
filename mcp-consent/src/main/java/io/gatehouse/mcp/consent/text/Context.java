package io.gatehouse.mcp.consent.text;

import io.gatehouse.mcp.consent.text.Neutralizer.Form;
import io.gatehouse.mcp.consent.text.TextFinding.Severity;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Tells where an escaped character does honest work: what is usual in Persian is not usual in a command. */
final class Context {
  private static final Set<UnicodeScript> JOINING = EnumSet.of(
      UnicodeScript.ARABIC,
      UnicodeScript.SYRIAC,
      UnicodeScript.MONGOLIAN,
      UnicodeScript.NKO,
      UnicodeScript.DEVANAGARI,
      UnicodeScript.BENGALI,
      UnicodeScript.GURMUKHI,
      UnicodeScript.GUJARATI,
      UnicodeScript.ORIYA,
      UnicodeScript.TAMIL,
      UnicodeScript.TELUGU,
      UnicodeScript.KANNADA,
      UnicodeScript.MALAYALAM,
      UnicodeScript.SINHALA,
      UnicodeScript.KHMER,
      UnicodeScript.MYANMAR);
  private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
      UnicodeScript.THAI,
      UnicodeScript.LAO,
      UnicodeScript.KHMER,
      UnicodeScript.MYANMAR,
      UnicodeScript.TIBETAN,
      UnicodeScript.HAN,
      UnicodeScript.HIRAGANA,
      UnicodeScript.KATAKANA);

  private Context() {}

  /** How unusual the run of one character from {@code at} to {@code end} is where it stands. */
  static Severity severity(String text, int at, int end, Kind kind, Form form) {
    int before = at == 0 ? -1 : text.codePointBefore(at);
    int after = end == text.length() ? -1 : text.codePointAt(end);
    int c = text.codePointAt(at);
    boolean single = end - at == Character.charCount(c);
    if (form == Form.IDENTIFIER) {
      return kind == Kind.ESCAPE_MARK ? Severity.LOW : Severity.HIGH;
    }
    boolean usual = switch (kind) {
      case BLANK, ESCAPE_MARK -> true;
      case CONTROL -> c == '\n' || c == '\t' || (c == '\r' && after == '\n' && single);
      case BIDI_MARK -> single && !isBidiMark(before) && !isBidiMark(after);
      case ZERO_WIDTH -> single && zeroWidthIsUsual(c, before, after);
      case FILLER -> c == 0x2800 && (isBraille(before) || isBraille(after));
      case OVERLAY -> !Character.isLetterOrDigit(before);
      default -> false;
    };
    return usual ? Severity.LOW : Severity.HIGH;
  }

  /** Whether the single variation selector at {@code at} follows a character it is registered for. */
  static boolean variationIsUsual(String text, int at) {
    if (at == 0) {
      return false;
    }
    int c = text.codePointAt(at);
    int before = text.codePointBefore(at);
    if (c >= 0x180B && c <= 0x180F) {
      return UnicodeScript.of(before) == UnicodeScript.MONGOLIAN;
    }
    if (c == 0xFE0E || c == 0xFE0F) {
      return Emoji.isPictographic(before);
    }
    return (c <= 0xFE02 || c >= 0xE0100) && Character.isIdeographic(before);
  }

  private static boolean zeroWidthIsUsual(int c, int before, int after) {
    return switch (c) {
      case 0xFEFF -> before < 0;
      case 0xAD -> isLetter(before) && isLetter(after);
      case 0x200B -> isIn(WITHOUT_SPACES, before) && isIn(WITHOUT_SPACES, after);
      case 0x200C, 0x200D -> isIn(JOINING, before) && after != 0x200C && after != 0x200D;
      default -> false;
    };
  }

  private static boolean isLetter(int c) {
    return c >= 0 && Character.isLetter(c);
  }

  private static boolean isIn(Set<UnicodeScript> scripts, int c) {
    return c >= 0 && scripts.contains(UnicodeScript.of(c));
  }

  private static boolean isBidiMark(int c) {
    return c >= 0 && Kind.of(c) == Kind.BIDI_MARK;
  }

  private static boolean isBraille(int c) {
    return c > 0x2800 && c <= 0x28FF;
  }
}
