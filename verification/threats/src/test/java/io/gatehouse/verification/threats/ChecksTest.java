package io.gatehouse.verification.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The checks are those that {@code docs/threats.md} names. */
class ChecksTest {
  private static final Pattern ROW = Pattern.compile("^\\| (T-\\d+) \\|.*$", Pattern.MULTILINE);

  @Test
  void everyRowHasACheck() throws IOException {
    assertThat(Checks.all().stream().map(Check::threat).distinct())
        .containsExactlyElementsOf(rows().keySet());
  }

  @Test
  void everyCheckAndItsTestsAreNamedInItsRow() throws IOException {
    Map<String, String> rows = rows();

    assertThat(Checks.all()).allSatisfy(check -> {
      String row = rows.get(check.threat());
      assertThat(row).contains("`" + check.type() + "`");
      assertThat(check.tests()).allSatisfy(test -> assertThat(row).contains("`" + test + "`"));
    });
  }

  @Test
  void everyCheckIsInItsFileOnce() throws IOException {
    for (Check check : Checks.all()) {
      String file = Files.readString(Checks.ROOT.resolve(check.source()));

      assertThat(check.removedFrom(file)).as(check.toString()).isNotEqualTo(file);
    }
  }

  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    ROW.matcher(Files.readString(Checks.ROOT.resolve("docs/threats.md")))
        .results()
        .forEach(row -> rows.put(row.group(1), row.group()));
    return rows;
  }
}
