package io.gatehouse.mcp.consent.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand suspended questions cost less than 200 MB and no thread. */
@Timeout(120)
final class ManySuspendedTest {
  @Test
  void holdsTenThousandSuspendedQuestions() {
    ApprovalDesk desk = ApprovalDesk.inMemory(new ManualClock(Views.ASKED));
    int threads = Thread.activeCount();
    long before = used();
    for (int i = 0; i < 10_000; i++) {
      desk.suspend(Views.view("v" + i), Views.request("r" + i), "p1");
    }
    long cost = used() - before;
    assertThat(desk.open()).hasSize(10_000);
    assertThat(cost).isLessThan(200L << 20);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
