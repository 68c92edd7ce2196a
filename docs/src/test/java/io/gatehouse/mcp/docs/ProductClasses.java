package io.gatehouse.mcp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The classes of the product by their simple names, and those that a column of a table names. */
final class ProductClasses {
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)`");

  private ProductClasses() {}

  /** The top classes of all modules below {@code root}. */
  static Set<String> below(Path root) throws IOException {
    Set<String> classes = new HashSet<>();
    try (Stream<Path> files = Files.walk(root, 14)) {
      files
          .map(Path::toString)
          .filter(file -> file.contains("/src/main/java/") && file.endsWith(".java"))
          .forEach(
              file -> classes.add(file.substring(file.lastIndexOf('/') + 1, file.length() - 5)));
    }
    return classes;
  }

  /** Those that {@code page} names in group 1 of {@code column}, in their order. */
  static List<String> named(Pattern column, String page) {
    return column
        .matcher(page)
        .results()
        .flatMap(row -> NAMED.matcher(row.group(1)).results())
        .map((MatchResult name) -> name.group(1))
        .toList();
  }
}
