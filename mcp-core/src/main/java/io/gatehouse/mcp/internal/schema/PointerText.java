package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonPointer;

/**
 * Writes a JSON pointer whose names may be a server's: what does not print, or changes the direction of text, is escaped as in
 * {@code \u202e}, and the whole is cut.
 */
final class PointerText {
  private final int maxLength;
  private final StringBuilder text = new StringBuilder();
  private boolean cut;

  PointerText(int maxLength) {
    this.maxLength = maxLength;
  }

  /** Returns the text of a pointer into a schema. */
  static PointerText of(JsonPointer pointer) {
    PointerText text = new PointerText(Problem.MAX_POINTER);
    String escaped = pointer.toString();
    for (int i = 0; i < escaped.length() && !text.cut; ) {
      int c = escaped.codePointAt(i);
      text.append(prints(c) ? Character.toString(c) : escaped(c));
      i += Character.charCount(c);
    }
    return text;
  }

  void add(String token) {
    append("/");
    for (int i = 0; i < token.length() && !cut; ) {
      int c = token.codePointAt(i);
      append(escape(c));
      i += Character.charCount(c);
    }
  }

  private void append(String part) {
    if (cut) {
      return;
    }
    cut = text.length() + part.length() >= maxLength;
    text.append(cut ? "…" : part);
  }

  private static String escape(int c) {
    return switch (c) {
      case '~' -> "~0";
      case '/' -> "~1";
      default -> prints(c) ? Character.toString(c) : escaped(c);
    };
  }

  private static boolean prints(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private static String escaped(int c) {
    return c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\u{%x}", c);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
