package io.gatehouse.mcp.consent.text;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/** Finds words of an identifier whose letters come from scripts that nobody mixes, or only look Latin. */
final class Words {
  private static final Set<UnicodeScript> NEUTRAL =
      EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);

  // Japanese, Korean and Taiwanese write several scripts in one word, and Latin among them.
  private static final Set<UnicodeScript> EAST_ASIAN = EnumSet.of(
      UnicodeScript.LATIN,
      UnicodeScript.HAN,
      UnicodeScript.HIRAGANA,
      UnicodeScript.KATAKANA,
      UnicodeScript.HANGUL,
      UnicodeScript.BOPOMOFO);

  private Words() {}

  /** The offsets of the letters that pose as ASCII ones; reports each word it finds. */
  static BitSet posing(String text, Findings findings) {
    BitSet posing = new BitSet();
    int at = 0;
    while (at < text.length()) {
      int end = wordEnd(text, at);
      if (end > at) {
        word(text, at, end, posing, findings);
        at = end;
      } else {
        at += Character.charCount(text.codePointAt(at));
      }
    }
    return posing;
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length() && !isSeparator(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSeparator(char c) {
    return c < 0x80 && !Character.isLetterOrDigit(c);
  }

  private static void word(String text, int at, int end, BitSet posing, Findings findings) {
    EnumSet<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    boolean allPose = true;
    boolean anyPoses = false;
    boolean compatibility = false;
    for (int i = at; i < end; i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      scripts.add(UnicodeScript.of(c));
      if (c >= 0x80) {
        boolean poses = Lookalikes.ascii(c) != 0;
        anyPoses |= poses;
        allPose &= poses;
        compatibility |= Lookalikes.isStyledAscii(c);
      }
    }
    scripts.removeAll(NEUTRAL);
    boolean mixed = scripts.size() > 1 && !isUsualMix(scripts);
    if (mixed) {
      findings.high("mixed_script", at, "letters of " + scripts.size() + " scripts in one word");
    } else if (anyPoses && allPose) {
      findings.high("looks_latin", at, "every letter looks like a Latin one");
    }
    if (mixed || compatibility || (anyPoses && allPose)) {
      markPosing(text, at, end, posing);
    }
  }

  private static void markPosing(String text, int at, int end, BitSet posing) {
    for (int i = at; i < end; i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c >= 0x80 && Lookalikes.ascii(c) != 0 && Kind.of(c) == Kind.VISIBLE) {
        posing.set(i);
      }
    }
  }

  private static boolean isUsualMix(Set<UnicodeScript> scripts) {
    return EAST_ASIAN.containsAll(scripts);
  }
}
