package io.gatehouse.mcp.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterrupterTest {
  @Test
  void interruptsTheThreadInsideAndTakesItsOwnInterruptBack() {
    Interrupter interrupter = new Interrupter();
    interrupter.run();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(interrupter.exit()).isTrue();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void keepsTheInterruptOfSomebodyElse() {
    Interrupter interrupter = new Interrupter();
    Thread.currentThread().interrupt();
    assertThat(interrupter.exit()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void neitherInterruptsNorBlocksOnceTheThreadIsOut() throws InterruptedException {
    Interrupter interrupter = new Interrupter();
    interrupter.exit();
    Thread late = new Thread(interrupter, "late");
    late.setDaemon(true);
    late.start();
    late.join(10_000);
    assertThat(late.isAlive()).isFalse();
    assertThat(Thread.interrupted()).isFalse();
  }
}
