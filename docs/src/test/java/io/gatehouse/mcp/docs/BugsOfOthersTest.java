package io.gatehouse.mcp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every row of the page about other people's bugs names tests that exist, or says what is missing. */
class BugsOfOthersTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile("^\\| (R-[A-Z]+-\\d) \\|.*\\| ([^|]*) \\|$", Pattern.MULTILINE);
  private static final Pattern EXCUSE = Pattern.compile("Not built(?: yet)?: [a-z].*");

  @Test
  void everyRowIsProvedOrSaysWhatIsMissing() throws IOException {
    assertThat(new Proofs(ROW, EXCUSE, TestSources.below(ROOT)).problems(page()))
        .isEmpty();
  }

  @Test
  void everyBugHasItsRow() throws IOException {
    assertThat(new Proofs(ROW, EXCUSE, TestSources.below(ROOT)).rows(page())).hasSize(48);
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/bugs-of-others.md"));
  }
}
