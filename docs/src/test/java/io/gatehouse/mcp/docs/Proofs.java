package io.gatehouse.mcp.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks tables whose last column proves the row: tests that exist, as {@code `Class#method`}, or a reason why there is none.
 */
final class Proofs {
  private static final Pattern PROOF = Pattern.compile("`(\\w+)#(\\w+)`");

  private final Pattern row;
  private final Pattern excuse;
  private final TestSources sources;

  /**
   * @param row a row; group 1 is its name and group 2 its last column
   * @param excuse what may stand for a proof
   */
  Proofs(Pattern row, Pattern excuse, TestSources sources) {
    this.row = row;
    this.excuse = excuse;
    this.sources = sources;
  }

  /** The names of the rows, in their order. */
  List<String> rows(String page) {
    return row.matcher(page).results().map(found -> found.group(1)).toList();
  }

  /** What is wrong, each with the name of its row first. */
  List<String> problems(String page) throws IOException {
    List<String> problems = new ArrayList<>();
    Matcher found = row.matcher(page);
    while (found.find()) {
      String proof = found.group(2);
      if (excuse.matcher(proof).matches()) {
        continue;
      }
      for (String each : proof.split(", ", -1)) {
        String objection = objection(each);
        if (!objection.isEmpty()) {
          problems.add(found.group(1) + ": " + objection);
        }
      }
    }
    return problems;
  }

  private String objection(String proof) throws IOException {
    Matcher named = PROOF.matcher(proof);
    return named.matches()
        ? sources.objection(named.group(1), named.group(2))
        : "it names neither a test nor a reason";
  }
}
