package io.gatehouse.mcp.consent.internal.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text with variables. Only three exist, the host gives their values, and a value is never read for variables again. */
final class Template {
  static final Set<String> VARIABLES = Set.of("workspace", "user", "session");

  /** Literal text at even places, names of variables at odd ones. */
  private final List<String> parts;

  private Template(List<String> parts) {
    this.parts = parts;
  }

  /** The template of this text; null if a variable is unknown or its brace is not closed. */
  static @Nullable Template parse(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", start)) {
      int close = text.indexOf('}', open);
      if (close < 0 || !VARIABLES.contains(text.substring(open + 2, close))) {
        return null;
      }
      parts.add(text.substring(start, open));
      parts.add(text.substring(open + 2, close));
      start = close + 1;
    }
    parts.add(text.substring(start));
    return new Template(List.copyOf(parts));
  }

  /** Whether there is no variable in it. */
  boolean isLiteral() {
    return parts.size() == 1;
  }

  /** The text with the values in place; null if one is not set. */
  @Nullable
  String fill(Bindings bindings) {
    if (isLiteral()) {
      return parts.get(0);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String part = i % 2 == 0 ? parts.get(i) : bindings.variable(parts.get(i));
      if (part == null) {
        return null;
      }
      text.append(part);
    }
    return text.toString();
  }
}
