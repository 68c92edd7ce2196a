package io.gatehouse.mcp.consent.internal.flow;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Which of the results of a conversation kept a hash, for all of them at once, so that looking for a text that none of them
 * shares costs one look for each run of it. Safe for use by several threads.
 */
final class TraceIndex {
  /** How many results an index tells apart. */
  static final int SLOTS = Integer.SIZE;

  private static final int SMALLEST = 64;

  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock. A key whose results are all gone stays until the table is made anew.
  private long[] keys = new long[SMALLEST];
  private int[] slots = new int[SMALLEST];
  private int used;

  /** Adds the traces of the result in {@code slot}. */
  void add(int slot, Traces traces) {
    lock.lock();
    try {
      traces.forEach(hash -> {
        if (2 * used >= keys.length) {
          rebuild();
        }
        put(hash, 1 << slot);
      });
    } finally {
      lock.unlock();
    }
  }

  /** Takes the traces of the result in {@code slot} out. */
  void remove(int slot, Traces traces) {
    lock.lock();
    try {
      traces.forEach(hash -> {
        int i = find(hash);
        if (keys[i] == hash) {
          slots[i] &= ~(1 << slot);
        }
      });
    } finally {
      lock.unlock();
    }
  }

  /** For each of {@code hashes} the slots of the results that kept it, a bit for each. */
  int[] slotsOf(long[] hashes) {
    int[] found = new int[hashes.length];
    lock.lock();
    try {
      for (int i = 0; i < hashes.length; i++) {
        int at = find(hashes[i]);
        found[i] = slots[at];
      }
    } finally {
      lock.unlock();
    }
    return found;
  }

  /** How many places the table has. */
  int capacity() {
    lock.lock();
    try {
      return keys.length;
    } finally {
      lock.unlock();
    }
  }

  /** The place of {@code hash}, or the free one where it belongs, which no slot holds. */
  private int find(long hash) {
    int i = Traces.place(hash, keys.length);
    while (keys[i] != 0 && keys[i] != hash) {
      i = (i + 1) & (keys.length - 1);
    }
    return i;
  }

  private void put(long hash, int bits) {
    int i = find(hash);
    if (keys[i] == 0) {
      keys[i] = hash;
      used++;
    }
    slots[i] |= bits;
  }

  private void rebuild() {
    long[] oldKeys = keys;
    int[] oldSlots = slots;
    int live = 0;
    for (int bits : oldSlots) {
      live += bits == 0 ? 0 : 1;
    }
    int capacity = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, live)) * 8);
    keys = new long[capacity];
    slots = new int[capacity];
    used = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldSlots[i] != 0) {
        put(oldKeys[i], oldSlots[i]);
      }
    }
  }
}
