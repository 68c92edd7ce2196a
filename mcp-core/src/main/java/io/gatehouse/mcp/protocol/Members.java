package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Reads members of an object: required ones, optional ones whose wrong type must not pass for absence ({@code checked…}),
 * and optional ones that read as empty if they are of another type.
 */
final class Members {

  /** More icons or hints than anyone would show; each one that cannot be read costs an exception. */
  private static final int MAX_READABLE = 100;

  private Members() {}

  static String string(JsonObject object, String name) {
    if (object.get(name) instanceof JsonString text) { // once or more for each block of a result
      return text.value();
    }
    throw ShapeException.expected("a string", name);
  }

  static JsonObject object(JsonObject object, String name) {
    return object.object(name).orElseThrow(() -> ShapeException.expected("an object", name));
  }

  static JsonNumber number(JsonObject object, String name) {
    return object.number(name).orElseThrow(() -> ShapeException.expected("a number", name));
  }

  static JsonArray array(JsonObject object, String name) {
    return object.array(name).orElseThrow(() -> ShapeException.expected("an array", name));
  }

  /** Returns whether the member is there and is not {@code null}: many writers send {@code null} for what they lack. */
  static boolean present(JsonObject object, String name) {
    JsonValue value = object.get(name);
    return value != null && !(value instanceof JsonNull);
  }

  static Optional<String> checkedString(JsonObject object, String name) {
    return present(object, name) ? Optional.of(string(object, name)) : Optional.empty();
  }

  static Optional<JsonObject> checkedObject(JsonObject object, String name) {
    return present(object, name) ? Optional.of(object(object, name)) : Optional.empty();
  }

  static Optional<JsonNumber> checkedNumber(JsonObject object, String name) {
    return present(object, name) ? Optional.of(number(object, name)) : Optional.empty();
  }

  static boolean checkedFlag(JsonObject object, String name) {
    if (!present(object, name)) {
      return false;
    }
    return object.bool(name).orElseThrow(() -> ShapeException.expected("a boolean", name));
  }

  /** Reads a required member that is an object. */
  static <T> T read(JsonObject object, String name, Function<JsonObject, T> reader) {
    JsonObject member = object(object, name);
    try {
      return reader.apply(member);
    } catch (ShapeException e) {
      throw e.under(name);
    }
  }

  /** Reads every element of a required array of objects. */
  static <T> List<T> objects(JsonObject object, String name, Function<JsonObject, T> reader) {
    return elements(array(object, name), name, value -> reader.apply(asObject(value)));
  }

  /** As {@link #objects}, for an array that may be absent. */
  static <T> List<T> checkedObjects(
      JsonObject object, String name, Function<JsonObject, T> reader) {
    return present(object, name) ? objects(object, name, reader) : List.of();
  }

  /** Reads a required array of strings. */
  static List<String> strings(JsonObject object, String name) {
    return elements(array(object, name), name, Members::asString);
  }

  static List<String> checkedStrings(JsonObject object, String name) {
    return present(object, name) ? strings(object, name) : List.of();
  }

  private static <T> List<T> elements(JsonArray array, String name, Function<JsonValue, T> reader) {
    List<T> list = new ArrayList<>(array.size());
    for (JsonValue value : array) {
      try {
        list.add(reader.apply(value));
      } catch (ShapeException e) {
        throw e.under(list.size()).under(name);
      }
    }
    return Collections.unmodifiableList(list);
  }

  /** Reads those of the first 100 elements of an array for display that have the right shape. */
  static <T> List<T> readable(JsonObject object, String name, Function<JsonObject, T> reader) {
    List<JsonValue> values = object.array(name).orElse(JsonArray.empty()).values();
    return values.subList(0, Math.min(values.size(), MAX_READABLE)).stream()
        .filter(JsonObject.class::isInstance)
        .flatMap(value -> readable((JsonObject) value, reader).stream())
        .toList();
  }

  /** Reads an object for display, if it has the right shape. */
  static <T> Optional<T> readable(JsonObject object, Function<JsonObject, T> reader) {
    try {
      return Optional.of(reader.apply(object));
    } catch (ShapeException e) {
      return Optional.empty(); // Nothing is decided by it, and json() still has it.
    }
  }

  static List<String> readableStrings(JsonObject object, String name) {
    List<String> list = new ArrayList<>();
    for (JsonValue value : object.array(name).orElse(JsonArray.empty())) {
      if (value instanceof JsonString string) {
        list.add(string.value());
      }
    }
    return Collections.unmodifiableList(list);
  }

  /** Reads a map of objects whose keys the sender chose, in order. */
  static <T> Map<String, T> map(JsonObject object, String name, Function<JsonObject, T> reader) {
    Map<String, T> map = new LinkedHashMap<>();
    object(object, name).members().forEach((key, value) -> {
      try {
        map.put(key, reader.apply(asObject(value)));
      } catch (ShapeException e) {
        throw e.underKey(key).under(name);
      }
    });
    return Collections.unmodifiableMap(map);
  }

  /** Returns those members of a map that are objects. */
  static Map<String, JsonObject> readableMap(JsonObject object, String name) {
    Map<String, JsonObject> map = new LinkedHashMap<>();
    object.object(name).orElse(JsonObject.empty()).members().forEach((key, value) -> {
      if (value instanceof JsonObject settings) {
        map.put(key, settings);
      }
    });
    return Collections.unmodifiableMap(map);
  }

  static OptionalDouble finite(JsonObject object, String name) {
    double value = object.number(name).map(JsonNumber::doubleValue).orElse(Double.NaN);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Returns a number from 0 to 1. */
  static OptionalDouble fraction(JsonObject object, String name) {
    OptionalDouble value = finite(object, name);
    boolean fits = value.isPresent() && value.getAsDouble() >= 0 && value.getAsDouble() <= 1;
    return fits ? value : OptionalDouble.empty();
  }

  static boolean flag(JsonObject object, String name) {
    return object.bool(name).orElse(false);
  }

  static JsonObject meta(JsonObject object) {
    return object.object("_meta").orElse(JsonObject.empty());
  }

  static boolean isScalar(JsonValue value) {
    return value instanceof JsonString
        || value instanceof JsonNumber
        || value instanceof JsonBoolean;
  }

  static JsonObject asObject(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw ShapeException.expected("an object");
  }

  private static String asString(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    throw ShapeException.expected("a string");
  }
}
