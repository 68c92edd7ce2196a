package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads {@code envFile}: lines of {@code KEY=VALUE}, empty ones, and comments that start with {@code #}. A value may stand in a pair of
 * quotes, which are taken off. Nothing is expanded and nothing continues on the next line.
 */
final class EnvFile {
  private static final int MAX_VARIABLES = 1000;

  private final JsonPointer at;
  private final Texts texts;
  private final Report report;

  EnvFile(JsonPointer at, Texts texts, Report report) {
    this.at = at;
    this.texts = texts;
    this.report = report;
  }

  /** Returns the variables. What is wrong goes to the report, with the number of its line and nothing of it. */
  Map<String, String> read(JsonValue value) {
    String name = texts.argument(at, value);
    if (name == null) {
      return Map.of();
    }
    Optional<Path> file = texts.references().path(name);
    if (name.isBlank() || file.isEmpty()) {
      report.error(at, "is not the path of a file: write an absolute one");
      return Map.of();
    }
    try {
      return variables(BoundedText.read(file.get()));
    } catch (BoundedText.UnreadableException e) {
      report.error(at, "names a file that " + e.getMessage());
      return Map.of();
    }
  }

  private Map<String, String> variables(String text) {
    Map<String, String> variables = new TreeMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      String problem = add(line, variables);
      if (!problem.isEmpty()) {
        report.error(at, "line " + number + " of the file " + problem);
        return Map.of();
      }
    }
    return variables;
  }

  /** Returns what is wrong with a line; empty if nothing is. */
  private static String add(String line, Map<String, String> variables) {
    int equals = line.indexOf('=');
    String key = equals < 0 ? "" : line.substring(0, equals);
    if (!Reference.VARIABLE.matcher(key).matches()) {
      return "is not KEY=VALUE: write a name, = and the value without spaces around it";
    }
    String value = line.substring(equals + 1);
    char first = value.isEmpty() ? ' ' : value.charAt(0);
    if (first == '"' || first == '\'') {
      if (value.length() < 2 || value.indexOf(first, 1) != value.length() - 1) {
        return "has a quote that does not close at the end of the line: quote the whole value";
      }
      value = value.substring(1, value.length() - 1);
    }
    if (value.indexOf('\0') >= 0) {
      return "holds a NUL character: remove it";
    }
    if (variables.putIfAbsent(key, value) != null) {
      return "sets a variable for the second time: remove one";
    }
    return variables.size() > MAX_VARIABLES ? "is one too many: split it" : "";
  }
}
