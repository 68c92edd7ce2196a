package io.gatehouse.mcp.consent.text;

import io.gatehouse.mcp.consent.text.Neutralizer.Form;
import io.gatehouse.mcp.consent.text.TextFinding.Severity;
import java.util.BitSet;

/** One pass over one text. Confined to the call that made it. */
final class Display {
  private static final int SHORT_RUN = 8;
  private static final int LONG_BLANK = 64;
  private static final int USUAL_MARKS = 3;
  private static final int MANY_MARKS = 5;
  private static final int GROUP = 64;

  private final String text;
  private final Form form;
  private final int limit;
  private final StringBuilder out;
  private final Findings findings = new Findings();
  private final BitSet posing;

  /** Whether what was shown last can carry a combining mark. */
  private boolean base;

  private boolean rightToLeft;
  private int blanks;

  Display(String text, Form form, int limit) {
    this.text = text;
    this.form = form;
    this.limit = limit;
    out = new StringBuilder(Math.min(text.length(), limit) + 16);
    posing = form == Form.IDENTIFIER ? Words.posing(text, findings) : new BitSet();
  }

  SafeText build() {
    int at = 0;
    while (at < text.length() && out.length() < limit) {
      at = show(at);
    }
    int missing = text.length() - at;
    if (missing > 0) {
      out.append('\u27E8').append(missing).append(" more characters\u27E9");
      findings.high("shown_in_part", at, missing + " more characters are not shown");
    }
    return new SafeText(out.toString(), findings.build(), missing == 0);
  }

  /** Shows what stands at {@code at}, and returns where to go on. */
  private int show(int at) {
    int c = text.codePointAt(at);
    int emoji = Emoji.end(text, at);
    if (emoji > at) {
      return visible(at, emoji);
    }
    Kind kind = Kind.of(c);
    if (kind == Kind.VISIBLE && !posing.get(at)) {
      noteDirection(c, at);
      return visible(at, at + Character.charCount(c));
    }
    int end = switch (kind) {
      case SPACE -> spaces(at);
      case MARK -> marks(at);
      case TAG -> tags(at);
      case VARIATION -> variations(at);
      default -> escaped(at, c, kind);
    };
    if (kind != Kind.SPACE && kind != Kind.BLANK && !Character.isWhitespace(c)) {
      blanks = 0;
    } else {
      countBlanks(at, end);
    }
    return end;
  }

  private int visible(int at, int end) {
    out.append(text, at, end);
    base = true;
    blanks = 0;
    return end;
  }

  private void noteDirection(int c, int at) {
    if (rightToLeft || c < 0x590) {
      return;
    }
    byte direction = Character.getDirectionality(c);
    if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
      rightToLeft = true;
      findings.low("right_to_left", at, "reads from right to left");
    }
  }

  private void countBlanks(int at, int end) {
    boolean reported = blanks >= LONG_BLANK;
    blanks += end - at;
    if (blanks >= LONG_BLANK && !reported) {
      findings.high("long_blank", at, "a long stretch of blank characters");
    }
  }

  private int spaces(int at) {
    int end = runEnd(at, ' ');
    int count = end - at;
    base = false;
    if (count > SHORT_RUN) {
      mark(count + " spaces");
      findings.low("long_run", at, count + " spaces");
    } else if (form == Form.IDENTIFIER || at == 0 || end == text.length()) {
      for (int i = 0; i < count; i++) {
        mark("SP");
      }
      Severity severity = form == Form.IDENTIFIER ? Severity.HIGH : Severity.LOW;
      findings.add("blank", at, severity, "a space in a name or at an edge");
    } else {
      out.append(text, at, end);
    }
    return end;
  }

  private int marks(int at) {
    int end = at;
    int count = 0;
    while (end < text.length() && count < GROUP && Kind.of(text.codePointAt(end)) == Kind.MARK) {
      end += Character.charCount(text.codePointAt(end));
      count++;
    }
    if (base && count <= USUAL_MARKS) {
      out.append(text, at, end);
      return end;
    }
    if (count <= USUAL_MARKS) {
      for (int i = at; i < end; i += Character.charCount(text.codePointAt(i))) {
        mark(Names.number(text.codePointAt(i)));
      }
      findings.low("stray_mark", at, "a combining mark without a letter");
      return end;
    }
    out.append('\u27E8').append(count).append(" marks");
    for (int i = at; i < end; i += Character.charCount(text.codePointAt(i))) {
      out.append(' ').append(Names.number(text.codePointAt(i)));
    }
    out.append('\u27E9');
    base = false;
    Severity severity = count > MANY_MARKS ? Severity.HIGH : Severity.LOW;
    findings.add("stacked_marks", at, severity, count + " combining marks on one letter");
    return end;
  }

  private int tags(int at) {
    StringBuilder hidden = new StringBuilder();
    int end = at;
    while (end < text.length() && hidden.length() < GROUP) {
      int c = text.codePointAt(end);
      if (c < 0xE0020 || c > 0xE007E) {
        break;
      }
      hidden.append((char) (c - 0xE0000));
      end += 2;
    }
    if (end == at) {
      return escaped(at, text.codePointAt(at), Kind.TAG);
    }
    mark("tags:\"" + hidden + "\"");
    findings.high("hidden_tags", at, "invisible tag characters: \"" + hidden + "\"");
    return end;
  }

  private int variations(int at) {
    int end = at;
    int count = 0;
    StringBuilder bytes = new StringBuilder();
    while (end < text.length()
        && count < GROUP
        && Kind.of(text.codePointAt(end)) == Kind.VARIATION) {
      int c = text.codePointAt(end);
      mark(Names.number(c));
      int hidden = c >= 0xE0100 ? c - 0xE0100 + 16 : c - 0xFE00;
      bytes.append(hidden >= ' ' && hidden < 0x7F ? (char) hidden : '.');
      end += Character.charCount(c);
      count++;
    }
    String detail = count == 1
        ? Names.number(text.codePointAt(at))
        : count + " variation selectors, as bytes: \"" + bytes + "\"";
    boolean usual = count == 1 && Context.variationIsUsual(text, at);
    findings.add("variation_selector", at, usual ? Severity.LOW : Severity.HIGH, detail);
    return end;
  }

  private int escaped(int at, int c, Kind kind) {
    int end = runEnd(at, c);
    int count = (end - at) / Character.charCount(c);
    base = false;
    if (count > SHORT_RUN) {
      mark(count + " " + Names.of(c));
      breakAfter(c);
    } else {
      for (int i = 0; i < count; i++) {
        one(c);
      }
    }
    String detail =
        Names.of(c).startsWith("U+") ? Names.of(c) : Names.number(c) + " " + Names.of(c);
    if (kind == Kind.VISIBLE) {
      findings.high("posing_letter", at, detail + " poses as a Latin letter");
    } else if (c != '\n' || form != Form.LINES) {
      Severity severity = Context.severity(text, at, end, kind, form);
      findings.add(kind.code(), at, severity, count > 1 ? detail + " x" + count : detail);
    }
    return end;
  }

  private void one(int c) {
    if (c == '\n') {
      out.append('\u23CE');
      breakAfter(c);
    } else if (c == '\t') {
      out.append('\u21E5');
    } else {
      mark(Names.of(c));
    }
  }

  private void breakAfter(int c) {
    if (c == '\n' && form == Form.LINES) {
      out.append('\n');
    }
  }

  private void mark(String name) {
    out.append('\u27E8').append(name).append('\u27E9');
    base = false;
  }

  private int runEnd(int at, int c) {
    int end = at;
    while (end < text.length() && text.codePointAt(end) == c) {
      end += Character.charCount(c);
    }
    return end;
  }
}
