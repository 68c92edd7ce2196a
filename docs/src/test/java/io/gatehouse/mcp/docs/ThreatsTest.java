package io.gatehouse.mcp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every row of the threat table names classes and tests that exist. */
class ThreatsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile("^\\| (T-\\d+) \\|[^|]*\\|[^|]*\\| ([^|]*) \\|$", Pattern.MULTILINE);
  private static final Pattern STOPPED_BY =
      Pattern.compile("^\\| T-\\d+ \\|[^|]*\\| ([^|]*) \\|", Pattern.MULTILINE);
  private static final Pattern NO_EXCUSE = Pattern.compile("(?!)");

  @Test
  void everyThreatHasItsRow() throws IOException {
    assertThat(ROW.matcher(page()).results().map(row -> row.group(1)))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 52).mapToObj("T-%02d"::formatted).toList());
  }

  @Test
  void everyRowNamesTestsThatExist() throws IOException {
    assertThat(proofs().problems(page())).isEmpty();
  }

  @Test
  void everyRowNamesClassesThatExist() throws IOException {
    assertThat(ProductClasses.named(STOPPED_BY, page()))
        .isNotEmpty()
        .isSubsetOf(ProductClasses.below(ROOT));
  }

  @Test
  void noRowGoesWithoutATest() throws IOException {
    assertThat(proofs().problems("| T-01 | a | `B` |  |"))
        .containsExactly("T-01: it names neither a test nor a reason");
  }

  private static Proofs proofs() throws IOException {
    return new Proofs(ROW, NO_EXCUSE, TestSources.below(ROOT));
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/threats.md"));
  }
}
