package io.gatehouse.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sum at the end of the proofs: what it must not take for a success. */
final class TallyTest {
  private static final String PASSING = "<testcase classname=\"a.B\" name=\"runs\"/>";
  private static final String SKIPPED =
      "<testcase classname=\"a.B\" name=\"waits(int)[1]\"><skipped/></testcase>";

  @TempDir
  Path folder;

  private Path allowed;
  private Path results;

  record Outcome(int exitCode, List<String> lines) {
    String last() {
      return lines.get(lines.size() - 1);
    }
  }

  @BeforeEach
  void aGreenRun() throws IOException {
    allowed = Files.writeString(folder.resolve("allowed.txt"), "# none\n");
    results = Files.writeString(
        folder.resolve("results.json"),
        "{\n  \"passed\": 2,\n  \"failed\": 0,\n  \"scenarios\": []\n}\n");
    report("jdk17", PASSING);
    report("jdk25", PASSING + PASSING.replace("runs", "walks"));
  }

  @Test
  void addsUpAllPassesAndTheConformanceResults() throws Exception {
    Outcome outcome = tally(0);
    assertThat(outcome.last()).isEqualTo("5 passed, 0 failed");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void aFailedTestFailsTheRun() throws Exception {
    report(
        "jdk25",
        PASSING
            + "<testcase classname=\"a.B\" name=\"breaks\"><failure message=\"m\">t</failure></testcase>");
    assertFails(tally(0), "FAIL  jdk25: a.B#breaks", "4 passed, 1 failed");
  }

  @Test
  void anErrorFailsTheRun() throws Exception {
    report(
        "jdk25",
        PASSING
            + "<testcase classname=\"a.B\" name=\"dies\"><error type=\"E\">t</error></testcase>");
    assertFails(tally(0), "FAIL  jdk25: a.B#dies", "4 passed, 1 failed");
  }

  @Test
  void anUnlistedSkipFailsTheRun() throws Exception {
    report("jdk17", PASSING + SKIPPED);
    assertFails(
        tally(0),
        "FAIL  jdk17: skipped without a line in the list of allowed skips: a.B#waits(int)[1]",
        "5 passed, 1 failed");
  }

  @Test
  void aListedSkipIsNeitherPassedNorFailed() throws Exception {
    Files.writeString(allowed, "a.B#waits\tneeds another operating system\n");
    report("jdk17", PASSING + SKIPPED);
    Outcome outcome = tally(0);
    assertThat(outcome.last()).isEqualTo("5 passed, 0 failed");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void aSkipWithoutAReasonIsRefused() throws Exception {
    Files.writeString(allowed, "a.B#waits\n");
    assertThat(tally(0).exitCode()).isNotZero();
  }

  @Test
  void aPassWithoutTestsFailsTheRun() throws Exception {
    report("jackson", "");
    assertFails(tally(0), "FAIL  jackson: no test ran", "5 passed, 1 failed");
  }

  @Test
  void missingConformanceResultsFailTheRun() throws Exception {
    Files.delete(results);
    assertFails(tally(0), "FAIL  conformance: there are no results", "3 passed, 1 failed");
  }

  @Test
  void failedScenariosFailTheRun() throws Exception {
    Files.writeString(results, "{\"passed\": 1, \"failed\": 3, \"scenarios\": []}");
    assertFails(tally(0), "conformance  1 passed, 3 failed", "4 passed, 3 failed");
  }

  @Test
  void aFailedPhaseWithoutAFailedTestFailsTheRun() throws Exception {
    assertFails(
        tally(2), "FAIL  2 phases failed before or after their tests", "5 passed, 1 failed");
  }

  private static void assertFails(Outcome outcome, String line, String sum) {
    assertThat(outcome.lines()).contains(line);
    assertThat(outcome.last()).isEqualTo(sum);
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  private void report(String pass, String cases) throws IOException {
    Path directory =
        Files.createDirectories(folder.resolve("reports").resolve(pass).resolve("module"));
    Files.writeString(
        directory.resolve("TEST-a.B.xml"), "<testsuite name=\"a.B\">" + cases + "</testsuite>");
  }

  private Outcome tally(int brokenPhases) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(Poms.ROOT.resolve(".ci/Tally.java").toString());
    command.add(allowed.toString());
    command.add(Integer.toString(brokenPhases));
    command.add(folder.resolve("reports").toString());
    command.add(results.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output.lines().toList());
  }
}
