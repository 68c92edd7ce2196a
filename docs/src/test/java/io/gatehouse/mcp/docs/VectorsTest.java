package io.gatehouse.mcp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every row about attacks on a login names classes and tests that exist, one of them by its own number. */
class VectorsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile("^\\| (V\\d+) \\|[^|]*\\|[^|]*\\| ([^|]*) \\|$", Pattern.MULTILINE);
  private static final Pattern STOPPED_BY =
      Pattern.compile("^\\| V\\d+ \\|[^|]*\\| ([^|]*) \\|", Pattern.MULTILINE);
  private static final Pattern NO_EXCUSE = Pattern.compile("(?!)");

  @Test
  void everyAttackHasItsRowOnce() throws IOException {
    assertThat(proofs().rows(page()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 50).mapToObj("V%02d"::formatted).toList());
  }

  @Test
  void everyRowNamesTestsThatExist() throws IOException {
    assertThat(proofs().problems(page())).isEmpty();
  }

  @Test
  void everyRowHasATestWithItsNumber() throws IOException {
    assertThat(withoutTheirOwn(page())).isEmpty();
  }

  @Test
  void everyRowSaysWhatStopsTheAttack() throws IOException {
    assertThat(STOPPED_BY.matcher(page()).results())
        .hasSize(50)
        .allSatisfy(row -> assertThat(row.group(1)).containsPattern("`[A-Z]\\w+`"));
    assertThat(ProductClasses.named(STOPPED_BY, page())).isSubsetOf(ProductClasses.below(ROOT));
  }

  @Test
  void noticesARowWithoutATestOfItsOwn() {
    String row = "| V07 | a | `B` | `CTest#v08_d`, `CTest#v07d` |\n";
    assertThat(withoutTheirOwn(row)).containsExactly("V07");
    assertThat(withoutTheirOwn(row.replace("v08_d", "v07_d"))).isEmpty();
  }

  private static List<String> withoutTheirOwn(String page) {
    return ROW.matcher(page)
        .results()
        .filter(row -> !row.group(2).contains("#" + row.group(1).toLowerCase(Locale.ROOT) + "_"))
        .map(row -> row.group(1))
        .toList();
  }

  private static Proofs proofs() throws IOException {
    return new Proofs(ROW, NO_EXCUSE, TestSources.below(ROOT));
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/vectors.md"));
  }
}
