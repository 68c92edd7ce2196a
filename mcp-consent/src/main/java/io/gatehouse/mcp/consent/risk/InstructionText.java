package io.gatehouse.mcp.consent.risk;

import java.util.List;
import java.util.Locale;

/** Recognises text that speaks to a model instead of describing something. Misses much, so nothing depends on it. */
final class InstructionText {
  /** Longest text looked at in full; the rest of a longer one is not searched, and its size is a warning of its own. */
  private static final int MAX = 1_000_000;

  // In small letters, with one space for everything that is neither letter nor digit.
  private static final List<String> ORDERS = List.of(
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
      " do not tell ",
      " do not mention ",
      " don t tell ",
      " don t mention ",
      " never mention ",
      " without telling ",
      " do not inform ",
      " not notify ",
      " hide this ",
      " keep this secret ",
      " secretly ",
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

  /** What honest descriptions say as well: worth a look, no alarm. */
  private static final List<String> ADVICE = List.of(
      " you must ",
      " you should always ",
      " always call ",
      " always use ",
      " always run ",
      " before using ",
      " before calling ",
      " before you use ",
      " silently ",
      " bcc ",
      " instead of the user ",
      " pretend ",
      " act as ",
      " without asking ",
      " do not ask ",
      " new instructions ");

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

  /** How much a text speaks to a model: {@code HIGH} for orders, {@code MEDIUM} for advice, {@code LOW} for neither. */
  static Risk risk(String text) {
    String head = text.length() <= MAX ? text : text.substring(0, MAX);
    String plain = words(head);
    String lower = head.toLowerCase(Locale.ROOT);
    if (ORDERS.stream().anyMatch(plain::contains) || TAGS.stream().anyMatch(lower::contains)) {
      return Risk.HIGH;
    }
    return ADVICE.stream().anyMatch(plain::contains) ? Risk.MEDIUM : Risk.LOW;
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
