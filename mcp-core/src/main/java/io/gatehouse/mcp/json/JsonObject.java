package io.gatehouse.mcp.json;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object: immutable members in the order they were written, with no name twice.
 *
 * <p>The typed accessors ({@link #string}, {@link #integer} and so on) are empty both for a missing member and for one of another
 * type. Two objects are equal if they have equal members in any order.
 */
public final class JsonObject implements JsonValue {
  private static final JsonObject EMPTY = ofDistinct(new String[0], new JsonValue[0], 1);

  private final String[] names;
  private final JsonValue[] values;
  private final NameIndex index;

  /** How many arrays and objects are inside each other here, this one included. */
  private final int height;

  private JsonObject(String[] names, JsonValue[] values, NameIndex index, int height) {
    this.names = names;
    this.values = values;
    this.index = index;
    this.height = height;
  }

  /** Takes over the arrays, which the caller forgets; returns null if a name occurs twice. */
  static @Nullable JsonObject adopt(String[] names, JsonValue[] values, int height) {
    NameIndex index = NameIndex.of(names);
    return index == null ? null : new JsonObject(names, values, index, height);
  }

  /** Returns an object with the names of this one; takes over the array, which the caller forgets. */
  JsonObject alike(JsonValue[] others, int otherHeight) {
    return new JsonObject(names, others, index, otherHeight);
  }

  /** Returns whether the names are the very strings in this range: names that were read lately are shared. */
  @SuppressWarnings("ReferenceEquality") // Equal names that are not shared only cost their search.
  boolean hasNames(String[] others, int from, int to) {
    if (to - from != names.length) {
      return false;
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i] != others[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** Takes over the arrays, whose names the caller knows to differ. */
  static JsonObject ofDistinct(String[] names, JsonValue[] values, int height) {
    return Objects.requireNonNull(adopt(names, values, height), "equal names");
  }

  /** Returns the object without members. */
  public static JsonObject empty() {
    return EMPTY;
  }

  /**
   * Returns an object of one member, converted as by {@link JsonValue#of(Object)}.
   *
   * @throws IllegalArgumentException if the value cannot be converted
   */
  public static JsonObject of(String name, @Nullable Object value) {
    return ofPairs(name, value);
  }

  /**
   * Returns an object of two members, converted as by {@link JsonValue#of(Object)}.
   *
   * @throws IllegalArgumentException if a value cannot be converted or the names are equal
   */
  public static JsonObject of(
      String name1, @Nullable Object value1, String name2, @Nullable Object value2) {
    return ofPairs(name1, value1, name2, value2);
  }

  /**
   * Returns an object of three members, converted as by {@link JsonValue#of(Object)}.
   *
   * @throws IllegalArgumentException if a value cannot be converted or a name occurs twice
   */
  public static JsonObject of(
      String name1,
      @Nullable Object value1,
      String name2,
      @Nullable Object value2,
      String name3,
      @Nullable Object value3) {
    return ofPairs(name1, value1, name2, value2, name3, value3);
  }

  /**
   * Returns an object of four members, converted as by {@link JsonValue#of(Object)}.
   *
   * @throws IllegalArgumentException if a value cannot be converted or a name occurs twice
   */
  public static JsonObject of(
      String name1,
      @Nullable Object value1,
      String name2,
      @Nullable Object value2,
      String name3,
      @Nullable Object value3,
      String name4,
      @Nullable Object value4) {
    return ofPairs(name1, value1, name2, value2, name3, value3, name4, value4);
  }

  /**
   * Returns an object of five members, converted as by {@link JsonValue#of(Object)}.
   *
   * @throws IllegalArgumentException if a value cannot be converted or a name occurs twice
   */
  public static JsonObject of(
      String name1,
      @Nullable Object value1,
      String name2,
      @Nullable Object value2,
      String name3,
      @Nullable Object value3,
      String name4,
      @Nullable Object value4,
      String name5,
      @Nullable Object value5) {
    return ofPairs(name1, value1, name2, value2, name3, value3, name4, value4, name5, value5);
  }

  /**
   * Returns an object of six members, converted as by {@link JsonValue#of(Object)}.
   *
   * @throws IllegalArgumentException if a value cannot be converted or a name occurs twice
   */
  public static JsonObject of(
      String name1,
      @Nullable Object value1,
      String name2,
      @Nullable Object value2,
      String name3,
      @Nullable Object value3,
      String name4,
      @Nullable Object value4,
      String name5,
      @Nullable Object value5,
      String name6,
      @Nullable Object value6) {
    return ofPairs(
        name1, value1, name2, value2, name3, value3, name4, value4, name5, value5, name6, value6);
  }

  private static JsonObject ofPairs(@Nullable Object... pairs) {
    MemberList members = new MemberList();
    for (int i = 0; i < pairs.length; i += 2) {
      String name = Surrogates.requireWellFormed((String) Objects.requireNonNull(pairs[i], "name"));
      if (members.put(name, JsonValue.of(pairs[i + 1]))) {
        throw new IllegalArgumentException("a member name occurs twice");
      }
    }
    return members.toObject();
  }

  /**
   * Returns an object of these entries, in the map's order. Names are texts, characters or enum constants (by their name); values
   * are converted as by {@link JsonValue#of(Object)}.
   *
   * @throws IllegalArgumentException if a name or value cannot be converted, or two keys give the same name
   */
  public static JsonObject copyOf(Map<?, ? extends @Nullable Object> members) {
    return HostValues.object(members, JsonLimits.HIGHEST_DEPTH);
  }

  /** Returns a builder without members. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the value of a member, {@link JsonNull#INSTANCE} if it is {@code null}; Java's null if there is no such member. */
  public @Nullable JsonValue get(String name) {
    int position = index.find(names, name);
    return position < 0 ? null : values[position];
  }

  /** Returns whether there is such a member, whatever its value. */
  public boolean has(String name) {
    return index.find(names, name) >= 0;
  }

  /** Returns the number of members. */
  public int size() {
    return names.length;
  }

  /** Returns the members as an unmodifiable map in their order. */
  public Map<String, JsonValue> members() {
    return new MemberMap(this);
  }

  /** Returns the text of a string member; empty if it is missing or of another type. */
  public Optional<String> string(String name) {
    return get(name) instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
  }

  /** Returns the value of a number member that is an integer within {@code long}; empty if it is missing or anything else. */
  public OptionalLong integer(String name) {
    return get(name) instanceof JsonNumber number ? number.longValueExact() : OptionalLong.empty();
  }

  /** Returns a boolean member; empty if it is missing or of another type. */
  public Optional<Boolean> bool(String name) {
    return get(name) instanceof JsonBoolean bool ? Optional.of(bool.value()) : Optional.empty();
  }

  /** Returns an object member; empty if it is missing or of another type. */
  public Optional<JsonObject> object(String name) {
    return get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /** Returns an array member; empty if it is missing or of another type. */
  public Optional<JsonArray> array(String name) {
    return get(name) instanceof JsonArray array ? Optional.of(array) : Optional.empty();
  }

  /** Returns a number member; empty if it is missing or of another type. */
  public Optional<JsonNumber> number(String name) {
    return get(name) instanceof JsonNumber number ? Optional.of(number) : Optional.empty();
  }

  /**
   * Returns an object with one member added at the end, or replaced where it is.
   *
   * @throws IllegalArgumentException if the value cannot be converted as by {@link JsonValue#of(Object)}
   */
  public JsonObject with(String name, @Nullable Object value) {
    return builder().putAll(this).put(name, value).build();
  }

  /** Returns an object without one member; this object if there is no such member. */
  public JsonObject without(String name) {
    if (!has(name)) {
      return this;
    }
    MemberList rest = new MemberList();
    for (int i = 0; i < names.length; i++) {
      if (!names[i].equals(name)) {
        rest.put(names[i], values[i]);
      }
    }
    return rest.toObject();
  }

  String name(int position) {
    return names[position];
  }

  JsonValue value(int position) {
    return values[position];
  }

  /** Returns the names in the order of their UTF-16 code units. */
  String[] sortedNames() {
    String[] sorted = names.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  int height() {
    return height;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof JsonObject that) || names.length != that.names.length) {
      return false;
    }
    for (int i = 0; i < names.length; i++) {
      if (!values[i].equals(that.get(names[i]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < names.length; i++) {
      hash += names[i].hashCode() ^ values[i].hashCode();
    }
    return hash;
  }

  /** Returns the number of members only: their content may be secret or hostile. */
  @Override
  public String toString() {
    return "JsonObject[" + names.length + (names.length == 1 ? " member]" : " members]");
  }

  /** Collects members. Not safe for use by several threads. */
  public static final class Builder {
    private final MemberList members = new MemberList();

    private Builder() {}

    /**
     * Adds a member, or replaces the one of this name where it is.
     *
     * @throws IllegalArgumentException if the value cannot be converted as by {@link JsonValue#of(Object)}, or the name holds half
     *     of a surrogate pair
     */
    public Builder put(String name, @Nullable Object value) {
      members.put(Surrogates.requireWellFormed(name), JsonValue.of(value));
      return this;
    }

    /** Adds or replaces every member of an object. */
    public Builder putAll(JsonObject object) {
      for (int i = 0; i < object.names.length; i++) {
        members.put(object.names[i], object.values[i]);
      }
      return this;
    }

    /**
     * Returns the object; this builder may be used again.
     *
     * @throws IllegalArgumentException if it would nest deeper than 500 levels
     */
    public JsonObject build() {
      return members.toObject();
    }
  }
}
