package io.gatehouse.mcp.consent.internal.view;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The leaves of a value: everything that is no array or object, and the empty ones. Together with their pointers they are the
 * whole value.
 *
 * @param leaves at most {@link #MOST}, in the order of the value
 * @param all whether there are no more, and none deeper than {@link #DEEPEST}
 */
record Leaves(List<Leaf> leaves, boolean all) {
  static final int MOST = 2_000;
  static final int DEEPEST = 64;

  /** One leaf and where it stands. */
  record Leaf(String pointer, JsonValue value) {}

  static Leaves of(JsonValue value) {
    List<Leaf> leaves = new ArrayList<>();
    boolean all = collect("", value, 0, leaves);
    return new Leaves(List.copyOf(leaves), all);
  }

  private static boolean collect(String pointer, JsonValue value, int depth, List<Leaf> into) {
    if (value instanceof JsonObject object && object.size() > 0) {
      boolean all = depth < DEEPEST;
      if (all) {
        for (var member : object.members().entrySet()) {
          all = all && collect(child(pointer, member.getKey()), member.getValue(), depth + 1, into);
        }
      }
      return all;
    }
    if (value instanceof JsonArray array && array.size() > 0) {
      boolean all = depth < DEEPEST;
      for (int i = 0; all && i < array.size(); i++) {
        all = collect(pointer + '/' + i, array.get(i), depth + 1, into);
      }
      return all;
    }
    if (into.size() == MOST) {
      return false;
    }
    into.add(new Leaf(pointer, value));
    return true;
  }

  static String child(String pointer, String name) {
    return pointer + '/' + name.replace("~", "~0").replace("/", "~1");
  }
}
