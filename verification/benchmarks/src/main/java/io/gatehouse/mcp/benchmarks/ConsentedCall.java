package io.gatehouse.mcp.benchmarks;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.transport.http.HttpTransportProvider;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;

/**
 * Compares consented tool calls with the floor, both in the same run, alternating: medians of CPU time and allocation per call,
 * over JSON and an event stream, small and large results, one and several threads. The policy allows at once; nothing is
 * audited.
 */
public final class ConsentedCall {
  private static final int ROUNDS = Integer.getInteger("rounds", 15);
  private static final int CALLS = Integer.getInteger("calls", 2_000);
  private static final String ARGUMENTS =
      "{\"count\":3,\"path\":\"/srv/ws/notes/today.txt\",\"query\":\"the quick brown fox\"}";

  private ConsentedCall() {}

  /** Prints a table; exits with 1 if a target is missed and {@code -Dstrict=true}. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    out.printf(
        "%-34s %10s %10s %6s %12s %12s %6s%n",
        "exchange", "bare µs", "gated µs", "ratio", "bare B", "gated B", "ratio");
    boolean met = true;
    for (int threads : new int[] {1, 16}) {
      met &= compare(out, "json, 1 kB result", result(1_000), false, threads);
      met &= compare(out, "event stream, 1 kB result", result(1_000), true, threads);
      met &= compare(out, "json, 64 kB result", result(64_000), false, threads);
    }
    if (Boolean.getBoolean("strict") && !met) {
      System.exit(1);
    }
  }

  private static boolean compare(
      PrintStream out, String name, String result, boolean eventStream, int threads)
      throws Exception {
    OkHttpClient client = new OkHttpClient();
    try (CannedServer server = new CannedServer(result, eventStream);
        McpHost host = McpHost.builder(request -> ConsentDecision.allow())
            .transport(HttpTransportProvider.builder().client(client).build())
            .server(ServerConfig.http("canned", server.uri()))
            .build()) {
      JsonObject arguments = (JsonObject) JsonValue.parse(ARGUMENTS);
      CallContext context = CallContext.of("bench");
      host.tools("canned", context);
      int calls = Math.max(50, CALLS / threads / (result.length() > 10_000 ? 8 : 1));
      double[][] samples = new double[4][ROUNDS];
      for (int round = -ROUNDS; round < ROUNDS; round++) { // the first half warms up
        Meter.Sample bare =
            parallel(threads, () -> new BareCall(client, server.uri(), ARGUMENTS), calls);
        Meter.Sample gated = parallel(
            threads, () -> () -> host.callTool("canned", "echo", arguments, context), calls);
        if (round >= 0) {
          samples[0][round] = bare.cpuNanos();
          samples[1][round] = gated.cpuNanos();
          samples[2][round] = bare.bytes();
          samples[3][round] = gated.bytes();
        }
      }
      double cpu = Meter.median(samples[1]) / Meter.median(samples[0]);
      double bytes = Meter.median(samples[3]) / Meter.median(samples[2]);
      out.printf(
          Locale.ROOT,
          "%-34s %10.1f %10.1f %6.2f %12.0f %12.0f %6.2f%n",
          name + ", " + threads + " thread" + (threads == 1 ? "" : "s"),
          Meter.median(samples[0]) / 1_000,
          Meter.median(samples[1]) / 1_000,
          cpu,
          Meter.median(samples[2]),
          Meter.median(samples[3]),
          bytes);
      return cpu <= 1.15 && bytes <= 1.25;
    } finally {
      client.connectionPool().evictAll();
      client.dispatcher().executorService().shutdown();
    }
  }

  private interface Worker {
    Meter.Work make();
  }

  private static Meter.Sample parallel(int threads, Worker worker, int calls) throws Exception {
    if (threads == 1) {
      return Meter.measure(worker.make(), calls);
    }
    Meter.Sample[] samples = new Meter.Sample[threads];
    AtomicReference<Exception> failure = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      int slot = t;
      new Thread(() -> {
            try {
              samples[slot] = Meter.measure(worker.make(), calls);
            } catch (Exception e) { // whatever it is, the comparison is void
              failure.set(e);
            } finally {
              done.countDown();
            }
          })
          .start();
    }
    done.await();
    if (failure.get() != null) {
      throw failure.get();
    }
    double cpu = 0;
    double bytes = 0;
    for (Meter.Sample sample : samples) {
      cpu += sample.cpuNanos() / threads;
      bytes += sample.bytes() / threads;
    }
    return new Meter.Sample(cpu, bytes);
  }

  private static String result(int size) {
    StringBuilder text = new StringBuilder("{\"resultType\":\"complete\",\"content\":[");
    for (int i = 0; text.length() < size; i++) {
      text.append(i == 0 ? "" : ",")
          .append("{\"type\":\"text\",\"text\":\"line ")
          .append(i)
          .append(" of a result that a server might give, with some words in it\"}");
    }
    return text.append("]}").toString();
  }
}
