package planted.nobody_sleeps.mcp;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

final class InnocentWaiter {
  boolean run(CountDownLatch latch) throws InterruptedException {
    return latch.await(1, TimeUnit.SECONDS);
  }
}
