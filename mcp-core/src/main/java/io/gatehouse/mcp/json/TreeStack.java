package io.gatehouse.mcp.json;

import java.util.Arrays;

/**
 * Builds a tree from the events of a parser, without recursion: finished values wait in one array until their container closes and
 * takes them over, trimmed.
 */
final class TreeStack {
  private static final JsonValue[] NO_VALUES = new JsonValue[0];

  private String[] names = new String[16];
  private JsonValue[] values = new JsonValue[16];
  private int size;

  /**
   * Two numbers per open container: where its members start (the slot before that is kept for the container itself) and the greatest
   * height among its members.
   */
  private int[] open = new int[16];

  private int depth;

  /** Takes the name of the member that comes next. */
  void name(String name) {
    makeRoom();
    names[size] = name;
  }

  void open() {
    makeRoom();
    if (2 * depth == open.length) {
      open = Arrays.copyOf(open, open.length * 2);
    }
    size++;
    open[2 * depth] = size;
    open[2 * depth + 1] = 0;
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
    int start = start();
    close(JsonArray.adopt(
        start == size ? NO_VALUES : Arrays.copyOfRange(values, start, size), height()));
  }

  /** Returns false if two members have the same name. */
  boolean closeObject() {
    int start = start();
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

  private int start() {
    return open[2 * depth - 2];
  }

  private int height() {
    return open[2 * depth - 1] + 1;
  }

  private void close(JsonValue container) {
    int height = height();
    size = start();
    values[size - 1] = container;
    depth--;
    if (depth > 0) {
      open[2 * depth - 1] = Math.max(open[2 * depth - 1], height);
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
