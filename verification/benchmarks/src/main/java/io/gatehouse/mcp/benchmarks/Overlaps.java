package io.gatehouse.mcp.benchmarks;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.internal.flow.FlowLedger;
import io.gatehouse.mcp.consent.internal.flow.Overlap;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to look for values of 32 earlier results, of 20 kB each, in arguments of 4 kB. It happens only if a
 * person is asked.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class Overlaps {
  private static final int RESULTS = 32;
  private static final int RESULT = 20_000;
  private static final int ARGUMENTS = 4_000;

  private final Random random = new Random(1);
  private final FlowLedger ledger = new FlowLedger();
  private final Origin origin = new Origin(
      "r",
      "notes",
      ServerIdentity.Http.of(URI.create("https://notes.example/mcp"), new TreeSet<>()),
      CallContext.of("alice").inConversation("c"),
      Instant.EPOCH,
      Optional.empty());
  private final JsonObject fresh = JsonObject.of("text", words(ARGUMENTS));
  private JsonObject quoting = fresh;

  /** Notes the earlier results, and quotes the first in some arguments. */
  @Setup
  public void prepare() {
    for (int i = 0; i < RESULTS; i++) {
      String text = words(RESULT);
      ledger.received(origin, "read", Set.of(), JsonObject.of("text", text));
      quoting = i == 0 ? JsonObject.of("text", text.substring(0, ARGUMENTS)) : quoting;
    }
  }

  private String words(int length) {
    StringBuilder words = new StringBuilder();
    while (words.length() < length) {
      words
          .append(Integer.toString(random.nextInt(1 << 24), Character.MAX_RADIX))
          .append(' ');
    }
    return words.substring(0, length);
  }

  /** Arguments that no result held. */
  @Benchmark
  public List<Overlap> none() {
    return ledger.overlaps(origin, fresh);
  }

  /** Arguments that are the start of the oldest result. */
  @Benchmark
  public List<Overlap> quoted() {
    return ledger.overlaps(origin, quoting);
  }
}
