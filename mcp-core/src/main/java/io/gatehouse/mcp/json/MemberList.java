package io.gatehouse.mcp.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the members of an object in their order. */
final class MemberList {
  private static final int SMALL = 16;

  private String[] names = new String[4];
  private JsonValue[] values = new JsonValue[4];
  private int size;

  /** Positions by name, made when there are too many members to search one by one. */
  private @Nullable Map<String, Integer> positions;

  /** Adds a member at the end, or replaces the value of the one of this name where it is; returns whether it was there. */
  boolean put(String name, JsonValue value) {
    int position = find(name);
    if (position >= 0) {
      values[position] = value;
      return true;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    names[size] = name;
    values[size] = value;
    if (positions != null) {
      positions.put(name, size);
    }
    size++;
    return false;
  }

  private int find(String name) {
    if (positions == null && size > SMALL) {
      positions = new HashMap<>();
      for (int i = 0; i < size; i++) {
        positions.put(names[i], i);
      }
    }
    if (positions != null) {
      return positions.getOrDefault(name, -1);
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the object; this list may be used again. */
  JsonObject toObject() {
    if (size == 0) {
      return JsonObject.empty();
    }
    int height = 0;
    for (int i = 0; i < size; i++) {
      height = Math.max(height, HostValues.height(values[i]));
    }
    return JsonObject.ofDistinct(
        Arrays.copyOf(names, size),
        Arrays.copyOf(values, size),
        HostValues.requireHeight(height + 1));
  }
}
