package io.gatehouse.mcp.consent.policy;

/** Words of others inside sentences of ours. */
final class Phrases {
  private static final int MOST = 80;

  private Phrases() {}

  /** The text if it is short and printable ASCII; else a phrase that stands for it. */
  static String printable(String text) {
    if (text.length() > MOST) {
      return "(a long name)";
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7e) {
        return "(an unusual name)";
      }
    }
    return text;
  }
}
