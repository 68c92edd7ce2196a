package io.gatehouse.mcp.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree from the events of a parser, without recursion: finished values wait in one array until their container closes and
 * takes them over, trimmed.
 */
final class TreeStack {
  private static final int FRAME = 3;
  private static final int START = 1;
  private static final int HEIGHT = 2;

  private String[] names = new String[16];
  private JsonValue[] values = new JsonValue[16];
  private int size;

  /**
   * Three numbers per open container: 1 for an object, 0 for an array; where its members start (the slot before that is kept for the container itself) and the greatest
   * height among its members.
   */
  private int[] open = new int[24];

  /** The object that was closed last: in an array of objects, the next one mostly has the same names. */
  private JsonObject last = JsonObject.empty();

  private int frame = -FRAME;
  private int depth;

  /** Takes the name of the member that comes next. */
  void name(String name) {
    makeRoom();
    names[size] = name;
  }

  void open(boolean object) {
    makeRoom();
    if (frame + FRAME == open.length) {
      open = Arrays.copyOf(open, open.length * 2);
    }
    size++;
    frame += FRAME;
    depth++;
    open[frame] = object ? 1 : 0;
    open[frame + START] = size;
    open[frame + HEIGHT] = 0;
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

  /** Closes the innermost container; returns false if it is an object that has two members of the same name. */
  boolean close() {
    int start = open[frame + START];
    int height = open[frame + HEIGHT] + 1;
    JsonValue container = inObject() ? object(start, height) : array(start, height);
    if (container == null) {
      return false;
    }
    values[start - 1] = container;
    size = start;
    depth--;
    frame -= FRAME;
    if (depth > 0) {
      open[frame + HEIGHT] = Math.max(open[frame + HEIGHT], height);
    }
    return true;
  }

  private JsonValue array(int start, int height) {
    return start == size
        ? JsonArray.empty()
        : JsonArray.adopt(Arrays.copyOfRange(values, start, size), height);
  }

  private @Nullable JsonValue object(int start, int height) {
    if (start == size) {
      return JsonObject.empty();
    }
    JsonValue[] members = Arrays.copyOfRange(values, start, size);
    JsonObject object = last.hasNames(names, start, size)
        ? last.alike(members, height)
        : JsonObject.adopt(Arrays.copyOfRange(names, start, size), members, height);
    if (object != null) {
      last = object;
    }
    return object;
  }

  boolean inObject() {
    return open[frame] == 1;
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
