package io.gatehouse.mcp.consent.risk;

import java.util.Locale;

/** Tells whether a name is another with one slip of the finger. */
final class NameDistance {
  private NameDistance() {}

  /** Whether one character is wrong, missing, too many or swapped with the next; only for names of five and more. */
  static boolean isTypo(String name, String of) {
    String a = name.toLowerCase(Locale.ROOT);
    if (of.length() < 5 || Math.abs(a.length() - of.length()) > 1 || a.equals(of)) {
      return false;
    }
    int same = 0;
    while (same < Math.min(a.length(), of.length()) && a.charAt(same) == of.charAt(same)) {
      same++;
    }
    String restA = a.substring(same);
    String restB = of.substring(same);
    if (a.length() == of.length()) {
      boolean swapped = restA.length() >= 2
          && restA.charAt(0) == restB.charAt(1)
          && restA.charAt(1) == restB.charAt(0)
          && restA.substring(2).equals(restB.substring(2));
      return swapped || restA.substring(1).equals(restB.substring(1));
    }
    return a.length() > of.length()
        ? restA.substring(1).equals(restB)
        : restB.substring(1).equals(restA);
  }
}
