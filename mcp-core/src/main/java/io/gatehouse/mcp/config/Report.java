package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.spi.secret.CredentialKind;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a file. Used by one thread. */
final class Report {
  private static final int MAX_TEXT = 300;

  private final String file;
  private final List<ConfigProblem> errors = new ArrayList<>();
  private final List<ConfigProblem> warnings = new ArrayList<>();

  Report(String file) {
    this.file = printable(file);
  }

  void error(JsonPointer at, String message) {
    errors.add(new ConfigProblem(file, printable(at.toString()), message));
  }

  void warn(JsonPointer at, String message) {
    warnings.add(new ConfigProblem(file, printable(at.toString()), message));
  }

  /** Reports a credential that is written into the file. */
  void literal(JsonPointer at, CredentialKind secret, boolean allowed) {
    (allowed ? warnings : errors)
        .add(new ConfigProblem(
            file,
            printable(at.toString()),
            "looks like " + secret.english()
                + " that is written into the file: use a reference, ${env:NAME}",
            LiteralSecret.code(secret)));
  }

  /** Reports a single error. */
  ConfigException failure(String message) {
    error(JsonPointer.root(), message);
    return new ConfigException(errors);
  }

  /** Returns an exception for what goes wrong later; the report stays as it is. */
  ConfigException late(JsonPointer at, String message) {
    return new ConfigException(List.of(new ConfigProblem(file, printable(at.toString()), message)));
  }

  int errorCount() {
    return errors.size();
  }

  void throwErrors() {
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
  }

  List<ConfigProblem> warnings() {
    return List.copyOf(warnings);
  }

  /** Escapes what does not print or changes the direction of text: names in a file of somebody else end up on a terminal. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && out.length() < MAX_TEXT; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (prints(c)) {
        out.appendCodePoint(c);
      } else {
        out.append(String.format("\\u{%x}", c));
      }
    }
    return out.length() < MAX_TEXT ? out.toString() : out + "…";
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
}
