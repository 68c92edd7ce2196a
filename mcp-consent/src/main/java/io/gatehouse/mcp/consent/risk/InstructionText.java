package io.gatehouse.mcp.consent.risk;

import java.util.List;
import java.util.Locale;

/** Recognises text that speaks to a model instead of describing something. Misses much, so nothing depends on it. */
final class InstructionText {
  /** Longest text looked at in full; the rest of a longer one is not searched, and its size is a warning of its own. */
  private static final int MAX = 1_000_000;

  // In small letters, with one space for everything that is neither letter nor digit.
  private static final List<String> PHRASES = List.of(
      " ignore previous ",
      " ignore all previous ",
      " ignore the previous ",
      " ignore prior ",
      " ignore any previous ",
      " ignore the above ",
      " disregard previous ",
      " disregard all ",
      " disregard the above ",
      " forget previous ",
      " previous instructions ",
      " system prompt ",
      " new instructions ",
      " you must ",
      " you should always ",
      " always call ",
      " always use ",
      " always run ",
      " before using ",
      " before calling ",
      " before you use ",
      " do not tell ",
      " do not mention ",
      " don t tell ",
      " don t mention ",
      " never mention ",
      " without telling ",
      " without asking ",
      " do not inform ",
      " do not ask ",
      " not notify ",
      " hide this ",
      " keep this secret ",
      " secretly ",
      " silently ",
      " bcc ",
      " instead of the user ",
      " pretend ",
      " act as ",
      " you are now ",
      " user approved ",
      " user has approved ",
      " already approved ",
      " verified by host ",
      " pre approved ",
      " id rsa ",
      " ssh id ",
      " etc passwd ",
      " etc shadow ",
      " aws credentials ",
      " private key of ",
      " content from reading ",
      " ignora las instrucciones ",
      " ignoriere ",
      " ignorez les instructions ");
  private static final List<String> TAGS = List.of(
      "<important",
      "<system",
      "</system",
      "<instructions",
      "<secret",
      "[inst]",
      "<|im_start|>",
      "<|system|>");

  private InstructionText() {}

  static boolean isIn(String text) {
    String head = text.length() <= MAX ? text : text.substring(0, MAX);
    String plain = words(head);
    if (PHRASES.stream().anyMatch(plain::contains)) {
      return true;
    }
    String lower = head.toLowerCase(Locale.ROOT);
    return TAGS.stream().anyMatch(lower::contains);
  }

  /** Small letters and digits, with one space between words and at both ends. */
  static String words(String text) {
    StringBuilder words = new StringBuilder(text.length() + 2).append(' ');
    text.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).forEach(c -> {
      if (Character.isLetterOrDigit(c)) {
        words.appendCodePoint(Character.toLowerCase(c));
      } else if (words.charAt(words.length() - 1) != ' ') {
        words.append(' ');
      }
    });
    if (words.charAt(words.length() - 1) != ' ') {
      words.append(' ');
    }
    return words.toString();
  }
}
