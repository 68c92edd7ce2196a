package io.gatehouse.mcp.json;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Finds a member by its name and notices names that occur twice. Few names are searched one by one, many in a hash table.
 *
 * <p>Whoever chooses the names can choose them to collide. The table counts its probes while it is built; if there are far more
 * than chance explains, the names are sorted and searched by halving instead, so no choice of names costs more than sorting.
 */
final class NameIndex {
  private static final int SMALL = 8;
  private static final int PROBES_PER_NAME = 16;
  private static final NameIndex LINEAR = new NameIndex(new int[0], false);

  /** Positions plus one, by hash (0: free); or positions in the order of the names. */
  private final int[] slots;

  private final boolean sorted;

  private NameIndex(int[] slots, boolean sorted) {
    this.slots = slots;
    this.sorted = sorted;
  }

  /** Returns an index over these names, or null if two of them are equal. */
  static @Nullable NameIndex of(String[] names) {
    if (names.length > SMALL) {
      return hashed(names);
    }
    for (int i = 1; i < names.length; i++) {
      for (int j = 0; j < i; j++) {
        if (names[i].equals(names[j])) {
          return null;
        }
      }
    }
    return LINEAR;
  }

  private static @Nullable NameIndex hashed(String[] names) {
    int[] slots = new int[Integer.highestOneBit(names.length - 1) << 2];
    long probes = (long) names.length * PROBES_PER_NAME;
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      int slot = slot(name, slots.length);
      while (slots[slot] != 0) {
        if (same(names[slots[slot] - 1], name)) {
          return null;
        }
        if (--probes < 0) {
          return sorted(names);
        }
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
    return new NameIndex(slots, false);
  }

  private static @Nullable NameIndex sorted(String[] names) {
    Integer[] order = new Integer[names.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> names[i]));
    int[] slots = new int[order.length];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = order[i];
      if (i > 0 && names[slots[i]].equals(names[slots[i - 1]])) {
        return null;
      }
    }
    return new NameIndex(slots, true);
  }

  private static int slot(String name, int slots) {
    return (name.hashCode() * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(slots) + 1);
  }

  private static boolean same(String one, String other) {
    return one.hashCode() == other.hashCode() && one.equals(other);
  }

  /** Returns the position of a name among the names this index was made of, or -1. */
  int find(String[] names, String name) {
    if (sorted) {
      return findSorted(names, name);
    }
    if (slots.length == 0) {
      for (int i = 0; i < names.length; i++) {
        if (names[i].equals(name)) {
          return i;
        }
      }
      return -1;
    }
    for (int slot = slot(name, slots.length);
        slots[slot] != 0;
        slot = (slot + 1) & (slots.length - 1)) {
      int position = slots[slot] - 1;
      if (same(names[position], name)) {
        return position;
      }
    }
    return -1;
  }

  private int findSorted(String[] names, String name) {
    int low = 0;
    int high = slots.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = names[slots[middle]].compareTo(name);
      if (order == 0) {
        return slots[middle];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
