package io.gatehouse.verification.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With every check where it is, the tests of the threats pass, run just as they are run without. */
class PresenceTest {
  @Test
  void everyTestPassesWithTheChecks() throws IOException, InterruptedException {
    List<String> tests =
        Checks.chosen().flatMap(check -> check.tests().stream()).distinct().toList();

    List<Outcome> outcomes = Fork.run(Fork.folder("unchanged"), Fork.classPath(), Trial.ALL, tests);

    assertThat(outcomes).allSatisfy(o -> assertThat(o.how()).isEqualTo(Outcome.How.PASSED));
    assertThat(outcomes.stream().map(Outcome::test).distinct())
        .containsExactlyInAnyOrderElementsOf(tests);
  }
}
