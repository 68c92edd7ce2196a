package io.gatehouse.mcp.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares consented tool calls with the floor, both in the same run, alternating: CPU time and allocation per call, over JSON
 * and an event stream, small and large results, one and several threads. The policy allows at once; nothing is audited.
 *
 * <p>Times are medians over the rounds; a ratio is the median of the ratios within a round, which a machine that is now fast and
 * now slow changes least. Every exchange runs before the first is measured: else the first rows would show the compiler at work.
 */
public final class ConsentedCall {
  private static final int ROUNDS = Integer.getInteger("rounds", 15);
  private static final int CALLS = Integer.getInteger("calls", 4_000);
  private static final double MOST_CPU = 1.15;
  private static final double MOST_BYTES = 1.25;

  private ConsentedCall() {}

  /** Prints a table; exits with 1 if a target is missed and {@code -Dstrict=true}. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    List<Comparison> comparisons = new ArrayList<>();
    for (int threads : new int[] {1, 16}) {
      comparisons.add(new Comparison("json, 1 kB result", 1_000, false, threads, CALLS));
      comparisons.add(new Comparison("event stream, 1 kB result", 1_000, true, threads, CALLS));
      comparisons.add(new Comparison("json, 64 kB result", 64_000, false, threads, CALLS));
    }
    for (Comparison comparison : comparisons) {
      measure(comparison);
    }
    out.printf(
        "%-34s %10s %10s %6s %12s %12s %6s%n",
        "exchange", "bare µs", "gated µs", "ratio", "bare B", "gated B", "ratio");
    boolean met = true;
    for (Comparison comparison : comparisons) {
      Result result = measure(comparison);
      print(out, comparison.name(), result);
      met &= result.cpu().ratio() <= MOST_CPU && result.bytes().ratio() <= MOST_BYTES;
      comparison.close();
    }
    if (Boolean.getBoolean("strict") && !met) {
      System.exit(1);
    }
  }

  private record Quantity(double bare, double consented, double ratio) {}

  private record Result(Quantity cpu, Quantity bytes) {}

  private static Result measure(Comparison comparison) throws Exception {
    double[][] cpu = new double[3][ROUNDS];
    double[][] bytes = new double[3][ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) { // the first half warms up
      boolean bareFirst = (round & 1) == 0;
      Meter.Sample before = bareFirst ? comparison.bare() : comparison.consented();
      Meter.Sample after = bareFirst ? comparison.consented() : comparison.bare();
      if (round >= 0) {
        Meter.Sample bare = bareFirst ? before : after;
        Meter.Sample consented = bareFirst ? after : before;
        note(cpu, round, bare.cpuNanos(), consented.cpuNanos());
        note(bytes, round, bare.bytes(), consented.bytes());
      }
    }
    return new Result(medians(cpu), medians(bytes));
  }

  private static void note(double[][] samples, int round, double bare, double consented) {
    samples[0][round] = bare;
    samples[1][round] = consented;
    samples[2][round] = consented / bare;
  }

  private static Quantity medians(double[][] samples) {
    return new Quantity(
        Meter.median(samples[0]), Meter.median(samples[1]), Meter.median(samples[2]));
  }

  private static void print(PrintStream out, String name, Result result) {
    out.printf(
        Locale.ROOT,
        "%-34s %10.1f %10.1f %6.2f %12.0f %12.0f %6.2f%n",
        name,
        result.cpu().bare() / 1_000,
        result.cpu().consented() / 1_000,
        result.cpu().ratio(),
        result.bytes().bare(),
        result.bytes().consented(),
        result.bytes().ratio());
  }
}
