package io.gatehouse.mcp.consent.text;

/** How a code point behaves on a screen. An explicit table, because no single predicate of {@link Character} will do. */
enum Kind {
  /** Shows as itself. */
  VISIBLE(""),
  /** An ordinary space. */
  SPACE("blank"),
  /** Joins the character before it: harmless in small numbers. */
  MARK("stacked_marks"),
  /** Strikes through or encloses the character before it, so that it reads as something else. */
  OVERLAY("overlay_mark"),
  /** Acts on a terminal: C0, DEL, C1. */
  CONTROL("control"),
  /** Nudges the direction of its neighbours: usual in honest right-to-left text. */
  BIDI_MARK("bidi_mark"),
  /** Turns the reading direction around. */
  BIDI_CONTROL("bidi_control"),
  /** Takes no room. */
  ZERO_WIDTH("zero_width"),
  /** A letter or symbol that draws nothing. */
  FILLER("invisible_filler"),
  /** A copy of ASCII that nobody sees. */
  TAG("hidden_tags"),
  /** Chooses a variant of the character before it, or carries hidden bytes. */
  VARIATION("variation_selector"),
  /** A space other than the ordinary one. */
  BLANK("blank"),
  /** Breaks lines or paragraphs in some programs only. */
  SEPARATOR("line_separator"),
  /** Means what a private agreement says. */
  PRIVATE("private_use"),
  /** Means nothing yet, or never will. */
  UNASSIGNED("unassigned"),
  /** Half of a pair. */
  SURROGATE("lone_surrogate"),
  /** One of the marks that a display uses itself. */
  ESCAPE_MARK("escape_mark");

  private final String code;

  Kind(String code) {
    this.code = code;
  }

  /** The code of the finding about it. */
  String code() {
    return code;
  }

  static Kind of(int c) {
    if (c < 0x7F) {
      return c > 0x20 ? VISIBLE : c == 0x20 ? SPACE : CONTROL;
    }
    if (c < 0x300) {
      return latin(c);
    }
    Kind listed = c < 0x10000 ? basic(c) : supplementary(c);
    return listed != VISIBLE ? listed : byCategory(c);
  }

  private static Kind latin(int c) {
    if (c < 0xA0) {
      return c == 0x85 ? SEPARATOR : CONTROL;
    }
    return c == 0xA0 ? BLANK : c == 0xAD ? ZERO_WIDTH : VISIBLE;
  }

  private static Kind basic(int c) {
    if (in(c, 0x2000, 0x206F)) {
      return punctuation(c);
    }
    return switch (c) {
      case 0x034F, 0x180E, 0xFEFF -> ZERO_WIDTH;
      case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0xFFFC -> FILLER;
      case 0x061C -> BIDI_MARK;
      case 0x1680, 0x3000 -> BLANK;
      case 0x180B, 0x180C, 0x180D, 0x180F -> VARIATION;
      case 0x21E5, 0x23CE, 0x2329, 0x232A, 0x276C, 0x276D, 0x27E8, 0x27E9 -> ESCAPE_MARK;
      case 0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x06DD, 0x08E2 -> VISIBLE;
      default -> {
        if (in(c, 0x0334, 0x0338) || overlays(c)) {
          yield OVERLAY;
        }
        yield in(c, 0xFE00, 0xFE0F) ? VARIATION : in(c, 0xFFF0, 0xFFFB) ? FILLER : VISIBLE;
      }
    };
  }

  private static boolean overlays(int c) {
    return in(c, 0x20D2, 0x20D3)
        || in(c, 0x20D8, 0x20DA)
        || in(c, 0x20DD, 0x20E0)
        || in(c, 0x20E2, 0x20E6)
        || in(c, 0x20EA, 0x20EB);
  }

  private static Kind punctuation(int c) {
    if (c <= 0x200A || c == 0x202F || c == 0x205F) {
      return BLANK;
    }
    if (c <= 0x200D || in(c, 0x2060, 0x2065) || c >= 0x206A) {
      return ZERO_WIDTH;
    }
    if (c <= 0x200F) {
      return BIDI_MARK;
    }
    if (c == 0x2028 || c == 0x2029) {
      return SEPARATOR;
    }
    return in(c, 0x202A, 0x202E) || c >= 0x2066 ? BIDI_CONTROL : VISIBLE;
  }

  private static Kind supplementary(int c) {
    if (in(c, 0xE0000, 0xE0FFF)) {
      return in(c, 0xE0100, 0xE01EF) ? VARIATION : TAG;
    }
    if (in(c, 0x1BCA0, 0x1BCA3) || in(c, 0x1D173, 0x1D17A)) {
      return ZERO_WIDTH;
    }
    return c == 0x1D159 || c == 0x16FE4 ? FILLER : VISIBLE;
  }

  private static Kind byCategory(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
      case Character.FORMAT -> prepended(c) ? VISIBLE : ZERO_WIDTH;
      case Character.PRIVATE_USE -> PRIVATE;
      case Character.SURROGATE -> SURROGATE;
      // Reserved for emoji for good, so that a newer emoji than this Java knows still shows.
      case Character.UNASSIGNED -> Emoji.isPictographic(c) ? VISIBLE : UNASSIGNED;
      case Character.SPACE_SEPARATOR -> BLANK;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> SEPARATOR;
      case Character.CONTROL -> CONTROL;
      default -> VISIBLE;
    };
  }

  /** Format characters that draw a sign around the digits after them. */
  private static boolean prepended(int c) {
    return in(c, 0x0600, 0x0605) || c == 0x06DD || c == 0x08E2 || c == 0x110BD || c == 0x110CD;
  }

  private static boolean in(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
