package io.gatehouse.mcp.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** CPU time and allocation of the calling thread for a number of calls: everything a call costs, for no call leaves its thread. */
final class Meter {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What is measured. */
  interface Work {
    void run() throws Exception;
  }

  /**
   * One sample.
   *
   * @param cpuNanos CPU time per call
   * @param bytes allocation per call
   */
  record Sample(double cpuNanos, double bytes) {}

  private Meter() {}

  static Sample measure(Work work, int calls) throws Exception {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      work.run();
    }
    long cpuAfter = THREADS.getCurrentThreadCpuTime();
    long bytesAfter = THREADS.getCurrentThreadAllocatedBytes();
    return new Sample((double) (cpuAfter - cpu) / calls, (double) (bytesAfter - bytes) / calls);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
