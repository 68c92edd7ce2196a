package io.gatehouse.verification.threats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code checks.txt}. An entry is a line with the row and the source file, an indented line for each test, lines that
 * start with {@code -} for the check and with {@code +} for what replaces it; a line that starts with {@code #} is a comment.
 */
final class Checks {
  /** The repository; tests run in the folder of their module. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  private Checks() {}

  /** Every check, in the order of the rows. */
  static List<Check> all() throws IOException {
    List<Check> checks = new ArrayList<>();
    List<String> entry = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("verification/threats/checks.txt"))) {
      if (line.startsWith("T-") && !entry.isEmpty()) {
        checks.add(check(entry));
        entry.clear();
      }
      if (!line.isBlank() && !line.startsWith("#")) {
        entry.add(line);
      }
    }
    checks.add(check(entry));
    return checks;
  }

  /** Those that the system property {@code threat} names, or else every check. */
  static Stream<Check> chosen() throws IOException {
    String rows = System.getProperty("threat", "");
    List<Check> chosen = all().stream()
        .filter(check -> rows.isEmpty() || Set.of(rows.split(",", -1)).contains(check.threat()))
        .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException("checks.txt has no row " + rows);
    }
    return chosen.stream();
  }

  private static Check check(List<String> entry) {
    String[] head = entry.get(0).split(" ", -1);
    List<String> tests = lines(entry, "  ");
    String text = String.join("\n", lines(entry, "-"));
    if (head.length != 2 || tests.isEmpty() || text.isBlank()) {
      throw new IllegalArgumentException("no row, file, test or check: " + entry);
    }
    return new Check(head[0], head[1], tests, text, String.join("\n", lines(entry, "+")));
  }

  private static List<String> lines(List<String> entry, String prefix) {
    return entry.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .toList();
  }
}
