package io.gatehouse.mcp.internal.schema.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** A set of code points: sorted ranges, and properties of Unicode that are asked for. Immutable. */
final class CodePoints {
  private final int[] lows;
  private final int[] highs;
  private final IntPredicate[] properties;
  private final boolean negated;

  private CodePoints(int[] lows, int[] highs, IntPredicate[] properties, boolean negated) {
    this.lows = lows;
    this.highs = highs;
    this.properties = properties;
    this.negated = negated;
  }

  static CodePoints of(int codePoint) {
    return new CodePoints(new int[] {codePoint}, new int[] {codePoint}, new IntPredicate[0], false);
  }

  boolean contains(int codePoint) {
    return (inRange(codePoint) || hasProperty(codePoint)) != negated;
  }

  private boolean inRange(int codePoint) {
    if (lows.length == 1) {
      return codePoint >= lows[0] && codePoint <= highs[0];
    }
    int found = Arrays.binarySearch(lows, codePoint);
    int candidate = found >= 0 ? found : -found - 2;
    return candidate >= 0 && codePoint <= highs[candidate];
  }

  private boolean hasProperty(int codePoint) {
    for (IntPredicate property : properties) {
      if (property.test(codePoint)) {
        return true;
      }
    }
    return false;
  }

  /** Collects ranges and properties. */
  static final class Builder {
    private final List<int[]> ranges = new ArrayList<>();
    /** By name, so that a class which repeats one thousands of times does not ask thousands of times. */
    private final Map<String, IntPredicate> properties = new LinkedHashMap<>();

    Builder add(int codePoint) {
      return add(codePoint, codePoint);
    }

    Builder add(int low, int high) {
      ranges.add(new int[] {low, high});
      return this;
    }

    Builder add(String name, IntPredicate property) {
      properties.put(name, property);
      return this;
    }

    CodePoints build(boolean negated) {
      ranges.sort(Comparator.comparingInt(range -> range[0]));
      List<int[]> merged = new ArrayList<>();
      for (int[] range : ranges) {
        int[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
        if (last != null && range[0] <= last[1] + 1) {
          last[1] = Math.max(last[1], range[1]);
        } else {
          merged.add(range.clone());
        }
      }
      return new CodePoints(
          merged.stream().mapToInt(range -> range[0]).toArray(),
          merged.stream().mapToInt(range -> range[1]).toArray(),
          properties.values().toArray(new IntPredicate[0]),
          negated);
    }
  }
}
