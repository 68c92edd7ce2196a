package io.gatehouse.mcp.benchmarks;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.transport.http.HttpTransportProvider;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * One exchange, carried out bare and consented by a number of threads. Both sides share an OkHttp client with a connection for
 * every thread: with the five that OkHttp keeps by default, each round of sixteen threads would first open eleven anew.
 */
final class Comparison implements AutoCloseable {
  private static final String ARGUMENTS =
      "{\"count\":3,\"path\":\"/srv/ws/notes/today.txt\",\"query\":\"the quick brown fox\"}";

  private final String name;
  private final int threads;
  private final int calls;
  private final OkHttpClient client;
  private final CannedServer server;
  private final McpHost host;
  private final JsonObject arguments;
  private final CallContext context = CallContext.of("bench");

  /** A round is {@code calls} calls each way, spread over the threads; an eighth of that for large results. */
  Comparison(String name, int resultSize, boolean eventStream, int threads, int calls)
      throws Exception {
    this.name = name + ", " + threads + " thread" + (threads == 1 ? "" : "s");
    this.threads = threads;
    this.calls = Math.max(50, calls / threads / (resultSize > 10_000 ? 8 : 1));
    this.client = new OkHttpClient.Builder()
        .connectionPool(new ConnectionPool(threads, 5, TimeUnit.MINUTES))
        .build();
    this.server = new CannedServer(result(resultSize), eventStream);
    this.host = McpHost.builder(request -> ConsentDecision.allow())
        .transport(HttpTransportProvider.builder().client(client).build())
        .server(ServerConfig.http("canned", server.uri()))
        .build();
    this.arguments = (JsonObject) JsonValue.parse(ARGUMENTS);
    host.tools("canned", context);
  }

  String name() {
    return name;
  }

  Meter.Sample bare() throws Exception {
    return parallel(() -> new BareCall(client, server.uri(), ARGUMENTS));
  }

  Meter.Sample consented() throws Exception {
    return parallel(() -> () -> host.callTool("canned", "echo", arguments, context));
  }

  @Override
  public void close() throws IOException {
    host.close();
    server.close();
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }

  private interface Worker {
    Meter.Work make();
  }

  private Meter.Sample parallel(Worker worker) throws Exception {
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
