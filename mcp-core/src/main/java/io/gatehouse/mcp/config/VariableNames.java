package io.gatehouse.mcp.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives environment variables to values: the same one to the same value, never one that a file uses for something else. */
final class VariableNames {
  private static final Pattern USED = Pattern.compile("\\$\\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)");

  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> values = new HashMap<>();

  /** Leaves alone the variables that {@code file} refers to already. */
  VariableNames(String file) {
    USED.matcher(file).results().forEach(reference -> taken.add(reference.group(1)));
  }

  /** Returns the name for a value; made of the words, most telling last. */
  String name(String value, String... words) {
    String base = String.join("_", words)
        .toUpperCase(Locale.ROOT)
        .replaceAll("[^A-Z0-9]+", "_")
        .replaceAll("^_|_$", "");
    if (base.isEmpty() || Character.isDigit(base.charAt(0))) {
      base = "SECRET_" + base;
    }
    base = base.substring(0, Math.min(base.length(), 80));
    String name = base;
    for (int i = 2; !isFree(name, value); i++) {
      name = base + "_" + i;
    }
    taken.add(name);
    values.put(name, value);
    return name;
  }

  private boolean isFree(String name, String value) {
    return !taken.contains(name) || value.equals(values.get(name));
  }
}
