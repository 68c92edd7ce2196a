package io.gatehouse.mcp.consent.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TraceIndexTest {
  private final TraceIndex index = new TraceIndex();
  private final Random random = new Random(1);

  private Traces traces(int count) {
    Traces traces = new Traces(count);
    while (traces.size() < count) {
      traces.add(new long[] {random.nextLong() | 1}, 0);
    }
    return traces;
  }

  private static long[] hashes(Traces traces) {
    long[] hashes = new long[traces.size()];
    int[] next = {0};
    traces.forEach(hash -> hashes[next[0]++] = hash);
    return hashes;
  }

  @Test
  void tellsWhichResultsKeptAHash() {
    Traces both = traces(1);
    index.add(3, both);
    index.add(31, both);

    assertThat(index.slotsOf(hashes(both))).containsExactly(1 << 3 | 1 << 31);
  }

  @Test
  void findsNothingThatNobodyKept() {
    index.add(0, traces(1000));

    assertThat(index.slotsOf(hashes(traces(1000)))).containsOnly(0);
  }

  @Test
  void forgetsAResultAndKeepsTheOthers() {
    Traces shared = traces(500);
    index.add(1, shared);
    index.add(2, shared);

    index.remove(1, shared);

    assertThat(index.slotsOf(hashes(shared))).containsOnly(1 << 2);
  }

  @Test
  void staysSmallHoweverManyResultsComeAndGo() {
    Deque<Traces> kept = new ArrayDeque<>();
    for (int i = 0; i < 500; i++) {
      int slot = i % TraceIndex.SLOTS;
      if (kept.size() == TraceIndex.SLOTS) {
        index.remove(slot, kept.removeFirst());
      }
      kept.addLast(traces(100));
      index.add(slot, kept.getLast());
    }

    assertThat(index.capacity()).isLessThanOrEqualTo(1 << 15);
    for (Traces each : kept) {
      assertThat(Arrays.stream(index.slotsOf(hashes(each))).distinct())
          .hasSize(1)
          .doesNotContain(0);
    }
  }
}
