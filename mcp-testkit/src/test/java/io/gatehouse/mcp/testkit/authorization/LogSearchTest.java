package io.gatehouse.mcp.testkit.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search through the logs of a build. */
final class LogSearchTest {
  private static final String SECRET = Canary.of("planted");

  @TempDir
  Path folder;

  @BeforeEach
  void aBuildWithoutLeaks() throws IOException {
    write("module/target/surefire-reports/TEST-a.B.xml", "<testsuite>canary</testsuite>");
    write("module/target/failsafe-reports/a.B-output.txt", "all is well\n");
    write("target/ci/jdk17.log", "BUILD SUCCESS\n");
  }

  @Test
  void v35_aBuildThatSaysNothingPasses() {
    assertThatCode(() -> LogSearch.main(new String[] {folder.toString()}))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module/target/surefire-reports/TEST-a.B.xml",
        "module/target/failsafe-reports/a.B-output.txt",
        "target/ci/jdk17.log"
      })
  void v35_oneLeakFailsIt(String file) throws IOException {
    write(file, "first\nthe token is " + SECRET + "\n");
    assertFails();
    write(file, "first\nauthorization: Basic " + base64("client:" + SECRET) + "\n");
    assertFails();
  }

  @Test
  void v35_nothingToReadFailsIt(@TempDir Path empty) {
    assertThatThrownBy(() -> LogSearch.main(new String[] {empty.toString()}))
        .isInstanceOf(IllegalStateException.class);
  }

  /** What the servers of the tests give out starts with what is searched for, or the search would find nothing by design. */
  @ParameterizedTest
  @ValueSource(strings = {"mcp-oauth/src/test/java/io/gatehouse/mcp/oauth/fake/Canary.java"})
  void v35_theFakesOfOtherModulesUseThePrefix(String file) throws IOException {
    assertThat(Files.readString(Path.of("..").resolve(file))).contains('"' + Canary.PREFIX + '"');
  }

  private void assertFails() {
    String said;
    try (Listening listening = new Listening()) {
      assertThatThrownBy(() -> LogSearch.main(new String[] {folder.toString()}))
          .isInstanceOf(IllegalStateException.class);
      said = listening.printed();
    }
    assertThat(said).contains(":2: a canary", "3 files read, 1 secrets found");
    assertThat(CanarySearch.forAll().in(said)).isEmpty();
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
