package io.gatehouse.mcp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the requirements page names tests that exist, or says why there are none. */
class RequirementsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile("^\\| ([MC]\\d+) \\|.*\\| ([^|]*) \\|$", Pattern.MULTILINE);
  private static final Pattern EXCUSE =
      Pattern.compile("Does not apply: [a-z].*|Not built yet: `mcp-[a-z-]+`");

  private static Proofs proofs;

  @BeforeAll
  static void findSources() throws IOException {
    proofs = new Proofs(ROW, EXCUSE, TestSources.below(ROOT));
  }

  @Test
  void everyRowIsProvedOrSaysWhyNot() throws IOException {
    assertThat(proofs.problems(page())).isEmpty();
  }

  @Test
  void everyRequirementHasItsRow() throws IOException {
    assertThat(proofs.rows(page()))
        .filteredOn(id -> id.startsWith("M"))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 205).mapToObj("M%03d"::formatted).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "`NoSuchTest#works`, there is no class NoSuchTest",
    "`RequirementsTest#noSuchMethod`, RequirementsTest has no test noSuchMethod",
    "`RequirementsTest#page`, RequirementsTest has no test page",
    "'`RequirementsTest#everyRequirementHasItsRow`, `NoSuchTest#works`', there is no class NoSuchTest",
    "`package-info#works`, it names neither a test nor a reason",
    "Does not apply:, it names neither a test nor a reason",
    "Not built yet: soon, it names neither a test nor a reason",
    "see above, it names neither a test nor a reason",
    "'`RequirementsTest#everyRequirementHasItsRow` and others', it names neither a test nor a reason"
  })
  void noticesARowThatIsWrong(String proof, String problem) throws IOException {
    assertThat(proofs.problems("| M001 | A | Words | section | " + proof + " |"))
        .containsExactly("M001: " + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`RequirementsTest#everyRequirementHasItsRow`",
        "Does not apply: the library renders nothing",
        "Not built yet: `mcp-oauth`"
      })
  void acceptsARowThatIsRight(String proof) throws IOException {
    assertThat(proofs.problems("| M001 | A | Words | section | " + proof + " |"))
        .isEmpty();
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/requirements.md"));
  }
}
