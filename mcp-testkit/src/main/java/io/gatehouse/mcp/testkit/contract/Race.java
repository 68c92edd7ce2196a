package io.gatehouse.mcp.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many threads that want the same thing at the same time. */
final class Race {
  static final int THREADS = 32;

  private static final long PATIENCE_SECONDS = 60;

  private Race() {}

  /** How many got true, of one attempt by each thread. */
  static int winners(IntFunction<Callable<Boolean>> attempts) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Callable<Boolean> attempt = attempts.apply(i);
        results.add(threads.submit(() -> {
          start.await();
          return attempt.call();
        }));
      }
      int winners = 0;
      for (Future<Boolean> result : results) {
        winners += result.get(PATIENCE_SECONDS, TimeUnit.SECONDS) ? 1 : 0;
      }
      return winners;
    } finally {
      threads.shutdownNow();
    }
  }
}
