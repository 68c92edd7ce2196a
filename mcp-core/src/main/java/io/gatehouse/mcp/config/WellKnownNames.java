package io.gatehouse.mcp.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Names that others like to be taken for, and what is easily taken for them. Names here are ASCII: other ones are refused before. */
final class WellKnownNames {
  private static final List<String> ALWAYS = List.of(
      "io.modelcontextprotocol",
      "io.github.modelcontextprotocol",
      "io.github.github",
      "io.github.microsoft",
      "io.github.anthropics",
      "com.anthropic",
      "com.microsoft",
      "@modelcontextprotocol",
      "@anthropic-ai",
      "@playwright");

  /** Shorter names have too many neighbours. */
  private static final int SHORTEST_NEAR = 8;

  private final List<String> names = new ArrayList<>(ALWAYS);

  WellKnownNames(Collection<String> others) {
    names.addAll(others);
  }

  /** Returns the names that this one is not, and looks like. */
  List<String> like(String name) {
    return names.contains(name)
        ? List.of()
        : names.stream().filter(known -> looksLike(name, known)).toList();
  }

  private static boolean looksLike(String name, String known) {
    return skeleton(name).equals(skeleton(known))
        || (known.length() >= SHORTEST_NEAR
            && isOneChangeApart(name.toLowerCase(Locale.ROOT), known));
  }

  private static String skeleton(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[-_.]", "")
        .replace("rn", "m")
        .replace("vv", "w")
        .replace('0', 'o')
        .replace('1', 'l')
        .replace('i', 'l')
        .replace('5', 's');
  }

  /** Whether one character was added, left out or replaced, or two neighbours were exchanged. */
  private static boolean isOneChangeApart(String one, String other) {
    int start = 0;
    while (start < Math.min(one.length(), other.length())
        && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    String a = one.substring(start);
    String b = other.substring(start);
    if (a.length() > 1
        && b.length() > 1
        && a.charAt(0) == b.charAt(1)
        && a.charAt(1) == b.charAt(0)) {
      return a.substring(2).equals(b.substring(2));
    }
    String afterA = a.substring(Math.min(1, a.length()));
    String afterB = b.substring(Math.min(1, b.length()));
    return afterA.equals(b) || a.equals(afterB) || afterA.equals(afterB);
  }
}
