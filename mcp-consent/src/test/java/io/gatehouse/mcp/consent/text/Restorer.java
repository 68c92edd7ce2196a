package io.gatehouse.mcp.consent.text;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rebuilds an original from what is shown of it, knowing the notation and nothing else. */
public final class Restorer {
  private static final Map<String, Integer> NAMES = IntStream.rangeClosed(0, 0xFFFF)
      .boxed()
      .filter(c -> !Names.of(c).startsWith("U+"))
      .collect(Collectors.toMap(Names::of, c -> c));

  private Restorer() {}

  /** The text that {@code display} stands for. */
  public static String restore(String display) {
    StringBuilder original = new StringBuilder();
    for (int i = 0; i < display.length(); i++) {
      char c = display.charAt(i);
      if (c == '\u27E8') {
        int end = display.indexOf('\u27E9', i);
        escape(display.substring(i + 1, end), original);
        i = end;
      } else if (c == '\u23CE') {
        original.append('\n');
      } else if (c == '\u21E5') {
        original.append('\t');
      } else if (c != '\n') {
        original.append(c);
      }
    }
    return original.toString();
  }

  private static void escape(String name, StringBuilder original) {
    if (name.startsWith("tags:")) {
      name.substring(6, name.length() - 1)
          .chars()
          .forEach(c -> original.appendCodePoint(0xE0000 + c));
    } else if (Character.isDigit(name.charAt(0))) {
      String[] parts = name.split(" ", -1);
      if (parts[1].equals("marks")) {
        for (int i = 2; i < parts.length; i++) {
          original.appendCodePoint(codePoint(parts[i]));
        }
      } else {
        int c = parts[1].equals("spaces") ? ' ' : codePoint(parts[1]);
        original.append(Character.toString(c).repeat(Integer.parseInt(parts[0])));
      }
    } else {
      original.appendCodePoint(codePoint(name));
    }
  }

  private static int codePoint(String name) {
    return name.startsWith("U+") ? Integer.parseInt(name.substring(2), 16) : NAMES.get(name);
  }
}
