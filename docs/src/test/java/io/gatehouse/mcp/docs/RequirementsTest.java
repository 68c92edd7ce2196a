package io.gatehouse.mcp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
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
  private static final Pattern PROOF = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern EXCUSE =
      Pattern.compile("Does not apply: [a-z].*|Not built yet: `mcp-[a-z-]+`");

  private static TestSources sources;

  @BeforeAll
  static void findSources() throws IOException {
    sources = TestSources.below(ROOT);
  }

  @Test
  void everyRowIsProvedOrSaysWhyNot() throws IOException {
    assertThat(problems(page())).isEmpty();
  }

  @Test
  void everyRequirementHasItsRow() throws IOException {
    assertThat(ROW.matcher(page()).results().map(row -> row.group(1)))
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
    assertThat(problems("| M001 | A | Words | section | " + proof + " |"))
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
    assertThat(problems("| M001 | A | Words | section | " + proof + " |")).isEmpty();
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/requirements.md"));
  }

  private static List<String> problems(String page) throws IOException {
    List<String> problems = new ArrayList<>();
    Matcher row = ROW.matcher(page);
    while (row.find()) {
      String id = row.group(1);
      String proof = row.group(2);
      if (EXCUSE.matcher(proof).matches()) {
        continue;
      }
      for (String each : proof.split(", ", -1)) {
        Matcher named = PROOF.matcher(each);
        String objection = named.matches()
            ? sources.objection(named.group(1), named.group(2))
            : "it names neither a test nor a reason";
        if (!objection.isEmpty()) {
          problems.add(id + ": " + objection);
        }
      }
    }
    return problems;
  }
}
