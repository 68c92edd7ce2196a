package io.gatehouse.mcp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every test that a page names for a claim exists, be it written {@code Class#method}, {@code Class.method} or {@code Class}. */
class NamedTestsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:[#.](\\w+))?`");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/configuration.md",
        "docs/consent.md",
        "docs/oauth.md",
        "docs/performance.md"
      })
  void everyTestThatAPageNamesExists(String page) throws IOException {
    assertThat(problems(Files.readString(ROOT.resolve(page)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "`NoSuchTest`, there is no class NoSuchTest",
    "`NoSuchTest.works`, there is no class NoSuchTest",
    "`NamedTestsTest#works`, NamedTestsTest has no test works"
  })
  void noticesAClaimThatNothingProves(String claim, String problem) throws IOException {
    assertThat(problems("It works (" + claim + ").")).containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"`NamedTestsTest`", "`NamedTestsTest#everyTestThatAPageNamesExists`"})
  void acceptsAClaimThatATestProves(String claim) throws IOException {
    assertThat(problems("It works (" + claim + ").")).isEmpty();
  }

  private static List<String> problems(String page) throws IOException {
    TestSources sources = TestSources.below(ROOT);
    List<String> problems = new ArrayList<>();
    Matcher named = NAMED.matcher(page);
    while (named.find()) {
      String problem = named.group(2) == null
          ? sources.objection(named.group(1))
          : sources.objection(named.group(1), named.group(2));
      if (!problem.isEmpty()) {
        problems.add(problem);
      }
    }
    return problems;
  }
}
