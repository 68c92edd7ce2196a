package io.gatehouse.verification.threats;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One check of the product and the tests that need it.
 *
 * @param threat the row of the threat table, such as {@code T-05}
 * @param source the file that holds the check, from the root of the repository
 * @param tests those that fail without it, as {@code Class#method}; at least one
 * @param text the check itself, which is in the file exactly once; how its lines are broken and indented does not matter
 * @param instead what stands there once it is removed
 */
record Check(String threat, String source, List<String> tests, String text, String instead) {
  Check {
    tests = List.copyOf(tests);
  }

  /** The simple name of the class that holds the check. */
  String type() {
    return source.substring(source.lastIndexOf('/') + 1).replace(".java", "");
  }

  /** The file without the check. */
  String removedFrom(String file) {
    Matcher found = pattern().matcher(file);
    if (!found.find()) {
      throw new AssertionError(threat + ": " + source + " does not contain: " + text);
    }
    String without = file.substring(0, found.start()) + instead + file.substring(found.end());
    if (found.find()) {
      throw new AssertionError(threat + ": " + source + " contains more than once: " + text);
    }
    return without;
  }

  private Pattern pattern() {
    return Pattern.compile(Arrays.stream(text.strip().split("\\s+", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("\\s+")));
  }

  @Override
  public String toString() {
    return threat + " " + type();
  }
}
