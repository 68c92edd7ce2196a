package io.gatehouse.mcp.consent.text;

import java.util.Objects;

/**
 * Turns any text into {@link SafeText}. What could act on a terminal, change the reading direction, hide or look like nothing is
 * shown as a name in angle brackets, such as {@code ⟨ESC⟩} or {@code ⟨240 spaces⟩}; the brackets and marks used for that are
 * themselves shown so when they are part of the text. The original can therefore be rebuilt from a complete display, character by
 * character.
 *
 * <p>The display may hold letters that run from right to left: a renderer isolates each text and keeps spaces as they are. Which
 * code points count as unassigned depends on the Java version. Takes time and space linear in the length of the text. Immutable,
 * safe for use by several threads.
 */
public final class Neutralizer {
  private static final Neutralizer IDENTIFIER = new Neutralizer(Form.IDENTIFIER, Integer.MAX_VALUE);
  private static final Neutralizer LINE = new Neutralizer(Form.LINE, Integer.MAX_VALUE);
  private static final Neutralizer LINES = new Neutralizer(Form.LINES, Integer.MAX_VALUE);

  private final Form form;
  private final int limit;

  private Neutralizer(Form form, int limit) {
    this.form = form;
    this.limit = limit;
  }

  /**
   * For names of tools, servers, arguments and files: every space is shown by name, and letters that pose as Latin ones in a word
   * of several scripts are shown by number.
   */
  public static Neutralizer identifier() {
    return IDENTIFIER;
  }

  /** For text that is shown on one line: a line feed is shown as {@code ⏎}. */
  public static Neutralizer line() {
    return LINE;
  }

  /** For text that may break into lines: a line feed is shown as {@code ⏎} and a break. */
  public static Neutralizer lines() {
    return LINES;
  }

  /**
   * This neutralizer, showing about that many characters at most: what is left out is counted at the end of the display, and the
   * text is not {@link SafeText#complete() complete}.
   *
   * @param characters of the display, at least 1; it may be exceeded by a few dozen
   */
  public Neutralizer limit(int characters) {
    if (characters < 1) {
      throw new IllegalArgumentException("limit must be at least 1");
    }
    return new Neutralizer(form, characters);
  }

  /** Makes a text safe to show. Half a surrogate pair is shown by number. */
  public SafeText neutralize(String text) {
    Objects.requireNonNull(text, "text");
    return new Display(text, form, limit).build();
  }

  /** What a text is used as. */
  enum Form {
    IDENTIFIER,
    LINE,
    LINES
  }
}
