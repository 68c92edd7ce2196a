package io.gatehouse.mcp.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array: an immutable list of values. */
public final class JsonArray implements JsonValue, Iterable<JsonValue> {
  private static final JsonArray EMPTY = new JsonArray(new JsonValue[0], 1);

  private final JsonValue[] values;

  /** How many arrays and objects are inside each other here, this one included. */
  private final int height;

  private JsonArray(JsonValue[] values, int height) {
    this.values = values;
    this.height = height;
  }

  /** Takes over the array, which the caller forgets. */
  static JsonArray adopt(JsonValue[] values, int height) {
    return values.length == 0 ? EMPTY : new JsonArray(values, height);
  }

  /** Returns the array without elements. */
  public static JsonArray empty() {
    return EMPTY;
  }

  /**
   * Returns an array of these elements, each converted as by {@link JsonValue#of(Object)}.
   *
   * @throws IllegalArgumentException if one cannot be converted, or the array would nest deeper than 500 levels
   */
  public static JsonArray of(@Nullable Object... elements) {
    return HostValues.array(Arrays.asList(elements), JsonLimits.HIGHEST_DEPTH);
  }

  /**
   * Returns an array of these elements, each converted as by {@link JsonValue#of(Object)}.
   *
   * @throws IllegalArgumentException if one cannot be converted, or the array would nest deeper than 500 levels
   */
  public static JsonArray copyOf(Iterable<? extends @Nullable Object> elements) {
    return elements instanceof JsonArray array
        ? array
        : HostValues.array(elements, JsonLimits.HIGHEST_DEPTH);
  }

  /** Returns the elements as an unmodifiable list. */
  public List<JsonValue> values() {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  /** Returns the number of elements. */
  public int size() {
    return values.length;
  }

  /**
   * Returns one element.
   *
   * @throws IndexOutOfBoundsException if there is none at this index
   */
  public JsonValue get(int index) {
    return values[index];
  }

  int height() {
    return height;
  }

  @Override
  public Iterator<JsonValue> iterator() {
    return values().iterator();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof JsonArray that && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Returns the number of elements only: their content may be secret or hostile. */
  @Override
  public String toString() {
    return "JsonArray[" + values.length + (values.length == 1 ? " element]" : " elements]");
  }
}
