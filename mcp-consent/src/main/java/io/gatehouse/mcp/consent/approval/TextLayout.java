package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text for a terminal. Words that others wrote are only ever put behind a bar, and broken so early that no terminal
 * breaks them itself: what it would put at the start of a line could pose as ours. Not safe for use by several threads.
 */
final class TextLayout {
  static final String BAR = " | ";

  private static final String INDENT = "    ";
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_ISOLATE = '\u2069';

  private final int columns;
  private final StringBuilder text = new StringBuilder(2048);

  TextLayout(int columns) {
    this.columns = columns;
  }

  /** A line of ours, broken at spaces; further lines are indented by {@code hang} columns. */
  void ours(String line, int hang) {
    String rest = line;
    String margin = "";
    while (width(rest) + margin.length() > columns) {
      int end = fit(rest, columns - margin.length());
      int space = rest.lastIndexOf(' ', end);
      int cut = space > hang ? space : end;
      text.append(margin).append(rest, 0, cut).append('\n');
      rest = rest.substring(cut).stripLeading();
      margin = " ".repeat(hang);
    }
    text.append(margin).append(rest).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  /** A heading with a rule that fills the line. */
  void heading(String words) {
    String start = "-- " + words + " ";
    text.append(start).append("-".repeat(Math.max(2, columns - width(start)))).append('\n');
  }

  /** A label of ours and a fact. */
  void fact(String label, int labelWidth, SafeText value) {
    lines(" ", label, labelWidth, value);
  }

  /** A label of ours and words of others, behind a bar at the start of each line. */
  void quoted(String label, int labelWidth, SafeText value) {
    lines(BAR, label, labelWidth, value);
  }

  /** A place and its value behind a bar. Further lines are indented, so that none can pose as another place. */
  void value(String placeAndValue) {
    String margin = BAR;
    for (String line : pieces(placeAndValue, columns - BAR.length() - INDENT.length() - 2)) {
      text.append(margin).append(isolated(line)).append('\n');
      margin = BAR + INDENT;
    }
  }

  private void lines(String start, String label, int labelWidth, SafeText value) {
    String gap = " ".repeat(Math.max(label.isEmpty() ? 0 : 1, labelWidth - label.length()));
    String margin = start + label + gap;
    int room = columns - margin.length() - 2;
    for (String line : pieces(value.display(), room)) {
      text.append(margin).append(isolated(line)).append('\n');
      margin = start + " ".repeat(margin.length() - start.length());
    }
  }

  private List<String> pieces(String display, int room) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (start <= display.length()) {
      int end = display.indexOf('\n', start);
      end = end < 0 ? display.length() : end;
      String line = display.substring(start, end);
      while (width(line) > room) {
        int cut = fit(line, room);
        int pause = Math.max(line.lastIndexOf(' ', cut - 1), line.lastIndexOf(',', cut - 1));
        cut = pause > cut / 2 ? pause + 1 : cut;
        pieces.add(line.substring(0, cut));
        line = line.substring(cut);
      }
      pieces.add(line);
      start = end + 1;
    }
    return pieces;
  }

  /** Keeps letters that run from right to left from moving the bar to the other side. */
  private static String isolated(String line) {
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      byte direction = Character.getDirectionality(line.codePointAt(i));
      if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
          || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
          || direction == Character.DIRECTIONALITY_ARABIC_NUMBER) {
        return FIRST_STRONG_ISOLATE + line + POP_ISOLATE;
      }
    }
    return line;
  }

  /** How many characters at the start fit into the columns; at least one code point. */
  private static int fit(String line, int room) {
    int used = 0;
    int at = 0;
    while (at < line.length()) {
      int codePoint = line.codePointAt(at);
      used += width(codePoint);
      if (used > room && at > 0) {
        return at;
      }
      at += Character.charCount(codePoint);
    }
    return at;
  }

  private static int width(String line) {
    return line.codePoints().map(TextLayout::width).sum();
  }

  /** The most columns any terminal gives it: better to break too early than to let the terminal do it. */
  private static int width(int codePoint) {
    return codePoint < 0x1100 ? 1 : 2;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
