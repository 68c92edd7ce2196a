package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonPointer;

/**
 * A JSON value does not have the shape that the specification requires.
 *
 * <p>The message names the place and what was expected there. Names that a server chose appear as {@code *} in it, so it
 * is safe to log; {@link #at()} has the exact place.
 */
public final class ShapeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final String shown;
  private final String expected;

  private ShapeException(String pointer, String shown, String expected) {
    super("expected " + expected + " at " + (shown.isEmpty() ? "the top" : shown));
    this.pointer = pointer;
    this.shown = shown;
    this.expected = expected;
  }

  /** Reports the value itself. {@code expected} completes "expected …" and is our own text, never a server's. */
  public static ShapeException expected(String expected) {
    return new ShapeException("", "", expected);
  }

  /** Reports one member. {@code member} is a name of the specification, never one that a server chose. */
  public static ShapeException expected(String expected, String member) {
    return expected(expected).under(member);
  }

  /** Returns where the value is, relative to the object that was read. May contain names that a server chose. */
  public JsonPointer at() {
    return JsonPointer.parse(pointer);
  }

  /** Returns what the specification requires there, as in {@code "a string"}. */
  public String expected() {
    return expected;
  }

  /** Returns the same finding seen from the object that has this value as {@code member}, a name of the specification. */
  public ShapeException under(String member) {
    return moved(token(member), "/" + member);
  }

  /** Returns the same finding seen from the array that has this value at {@code index}. */
  public ShapeException under(int index) {
    return moved("/" + index, "/" + index);
  }

  /** Returns the same finding seen from the map that has this value under {@code key}, which the message does not show. */
  public ShapeException underKey(String key) {
    return moved(token(key), "/*");
  }

  private ShapeException moved(String parent, String shownParent) {
    ShapeException moved = new ShapeException(parent + pointer, shownParent + shown, expected);
    moved.setStackTrace(getStackTrace());
    return moved;
  }

  private static String token(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
