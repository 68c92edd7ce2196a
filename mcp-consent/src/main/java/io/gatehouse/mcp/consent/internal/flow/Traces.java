package io.gatehouse.mcp.consent.internal.flow;

import java.util.function.LongConsumer;

/**
 * What is kept of one result: hashes of a part of its runs, with their places, so that it can be recognised and not be read
 * again. Grows up to a bound. Filled by one thread, then only read.
 */
final class Traces {
  private final int most;
  private long[] keys = new long[64];
  private int[] places = new int[64];
  private int size;

  Traces(int most) {
    this.most = most;
  }

  /** Keeps the smallest hash of each window. */
  void add(long[] hashes, int offset) {
    int best = -1;
    for (int end = 0; end < hashes.length && size < most; end++) {
      int start = Math.max(0, end - Grams.WINDOW + 1);
      if (best >= start && hashes[end] > hashes[best]) {
        continue;
      }
      if (best < start) {
        best = start;
        for (int i = start + 1; i <= end; i++) {
          best = hashes[i] <= hashes[best] ? i : best;
        }
      } else {
        best = end;
      }
      // Before the first window is full its smallest is not known yet; keeping some more does no
      // harm.
      put(hashes[best], offset + best);
    }
  }

  /** The place of a run with this hash, or -1. */
  int find(long hash) {
    for (int i = place(hash, keys.length); keys[i] != 0; i = (i + 1) & (keys.length - 1)) {
      if (keys[i] == hash) {
        return places[i];
      }
    }
    return -1;
  }

  /** Hands over every hash that is kept. */
  void forEach(LongConsumer to) {
    for (long key : keys) {
      if (key != 0) {
        to.accept(key);
      }
    }
  }

  /**
   * How many characters the longest run covers at least that a text with these hashes shares; 0 if it shares none.
   *
   * @param slots what a {@link TraceIndex} says about {@code hashes}
   * @param slot the one of these traces in it
   */
  int longestRun(long[] hashes, int[] slots, int slot) {
    int longest = 0;
    int start = 0;
    int distance = 0;
    int last = -1;
    for (int i = 0; i < hashes.length; i++) {
      if ((slots[i] & 1 << slot) == 0) {
        continue;
      }
      int place = find(hashes[i]);
      if (place < 0) {
        continue;
      }
      // Within a shared run no two kept hashes are further apart than a window.
      if (last < 0 || i - last > Grams.WINDOW || place - i != distance) {
        start = i;
        distance = place - i;
      }
      last = i;
      longest = Math.max(longest, i - start + Grams.LENGTH);
    }
    return longest;
  }

  int size() {
    return size;
  }

  private void put(long hash, int place) {
    if (find(hash) >= 0) {
      return;
    }
    if (size * 2 >= keys.length) {
      grow();
    }
    int i = place(hash, keys.length);
    while (keys[i] != 0) {
      i = (i + 1) & (keys.length - 1);
    }
    keys[i] = hash;
    places[i] = place;
    size++;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldPlaces = places;
    keys = new long[oldKeys.length * 2];
    places = new int[keys.length];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        put(oldKeys[i], oldPlaces[i]);
      }
    }
  }

  /** Where a hash belongs in a table of so many places, a power of two. */
  static int place(long hash, int capacity) {
    return (int) (hash >>> 20) & (capacity - 1);
  }
}
