package io.gatehouse.verification.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without the check, the test of the threat fails. */
class RemovalTest {
  static Stream<Check> checks() throws IOException {
    return Checks.chosen();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void aTestFailsWithoutTheCheck(Check check) throws IOException, InterruptedException {
    Path folder = Fork.folder(check.toString().replace(' ', '-'));
    String classPath = Fork.classPath();
    Path changed = Changed.classes(check, folder, classPath);

    List<Outcome> outcomes = Fork.run(
        folder, changed + File.pathSeparator + classPath, Trial.UNTIL_ONE_FAILS, check.tests());

    List<Outcome> failed =
        outcomes.stream().filter(o -> o.how() == Outcome.How.FAILED).toList();
    System.out.printf(
        "%s without the check in %s: %s%n",
        check.threat(),
        check.type(),
        failed.isEmpty() ? "NO TEST FAILS" : failed.get(0).test());
    assertThat(failed)
        .as("failed by an assertion, of %s", outcomes)
        .isNotEmpty()
        .extracting(Outcome::test)
        .isSubsetOf(check.tests());
  }
}
