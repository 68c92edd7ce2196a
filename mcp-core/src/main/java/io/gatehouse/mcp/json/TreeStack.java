package io.gatehouse.mcp.json;

import java.util.Arrays;

/**
 * Builds a tree from the events of a parser, without recursion: finished values wait in one array until their container closes and
 * takes them over, trimmed.
 */
final class TreeStack {
  private static final JsonValue[] NO_VALUES = new JsonValue[0];

  private String[] names = new String[32];
  private JsonValue[] values = new JsonValue[32];
  private int size;

  /** Per open container: where its members start. The slot before that is kept for the container itself. */
  private int[] starts = new int[16];

  /** Per open container: the greatest height among its members. */
  private int[] heights = new int[16];

  private int depth;

  /** Takes the name of the member that comes next. */
  void name(String name) {
    makeRoom();
    names[size] = name;
  }

  void open() {
    makeRoom();
    if (depth == starts.length) {
      starts = Arrays.copyOf(starts, depth * 2);
      heights = Arrays.copyOf(heights, depth * 2);
    }
    size++;
    starts[depth] = size;
    heights[depth] = 0;
    depth++;
  }

  void add(JsonValue value) {
    makeRoom();
    values[size++] = value;
  }

  private void makeRoom() {
    if (size == values.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
  }

  void closeArray() {
    int start = starts[depth - 1];
    close(JsonArray.adopt(
        start == size ? NO_VALUES : Arrays.copyOfRange(values, start, size), height()));
  }

  /** Returns false if two members have the same name. */
  boolean closeObject() {
    int start = starts[depth - 1];
    if (start == size) {
      close(JsonObject.empty());
      return true;
    }
    JsonObject object = JsonObject.adopt(
        Arrays.copyOfRange(names, start, size), Arrays.copyOfRange(values, start, size), height());
    if (object == null) {
      return false;
    }
    close(object);
    return true;
  }

  private int height() {
    return heights[depth - 1] + 1;
  }

  private void close(JsonValue container) {
    int height = height();
    depth--;
    size = starts[depth];
    values[size - 1] = container;
    if (depth > 0) {
      heights[depth - 1] = Math.max(heights[depth - 1], height);
    }
  }

  int depth() {
    return depth;
  }

  boolean isComplete() {
    return depth == 0 && size == 1;
  }

  JsonValue root() {
    return values[0];
  }
}
