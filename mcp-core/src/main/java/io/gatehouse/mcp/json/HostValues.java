package io.gatehouse.mcp.json;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts values of the host to JSON: the simple ones here, records and beans through {@link Databind}. */
final class HostValues {
  private HostValues() {}

  /** Converts a value that may nest this many levels. */
  static JsonValue convert(@Nullable Object value, int levels) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof JsonValue json) {
      return json;
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return JsonString.of(value.toString());
    }
    if (value instanceof Boolean bool) {
      return JsonBoolean.of(bool);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Map<?, ?> map) {
      return object(map, levels);
    }
    // A path is an Iterable of paths without end.
    if (value instanceof Iterable<?> elements && !(value instanceof Path)) {
      return array(elements, levels);
    }
    if (value instanceof Optional<?> optional) {
      return convert(optional.orElse(null), levels);
    }
    if (value.getClass().isArray() && !(value instanceof byte[])) {
      return array(elements(value), levels);
    }
    return Databind.fromHost(value);
  }

  private static JsonValue number(Number number) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      return JsonNumber.of(number.longValue());
    }
    if (number instanceof Double) {
      return JsonNumber.of(number.doubleValue());
    }
    if (number instanceof Float) {
      if (!Float.isFinite(number.floatValue())) {
        return JsonNumber.of(number.doubleValue());
      }
      return JsonNumber.parse(number.toString());
    }
    if (number instanceof BigInteger || number instanceof BigDecimal) {
      return JsonNumber.parse(number.toString());
    }
    return Databind.fromHost(number);
  }

  private static List<@Nullable Object> elements(Object array) {
    int length = Array.getLength(array);
    List<@Nullable Object> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(Array.get(array, i));
    }
    return elements;
  }

  static JsonArray array(Iterable<? extends @Nullable Object> elements, int levels) {
    if (elements instanceof JsonArray array) {
      return array;
    }
    requireLevel(levels);
    List<JsonValue> values = new ArrayList<>();
    int height = 0;
    for (Object element : elements) {
      JsonValue value = convert(element, levels - 1);
      height = Math.max(height, height(value));
      values.add(value);
    }
    return JsonArray.adopt(values.toArray(new JsonValue[0]), requireHeight(height + 1));
  }

  static JsonObject object(Map<?, ? extends @Nullable Object> map, int levels) {
    requireLevel(levels);
    MemberList members = new MemberList();
    for (Map.Entry<?, ? extends @Nullable Object> entry : map.entrySet()) {
      String name = Surrogates.requireWellFormed(name(entry.getKey()));
      if (members.put(name, convert(entry.getValue(), levels - 1))) {
        throw new IllegalArgumentException("two keys of a map give the same member name");
      }
    }
    return members.toObject();
  }

  private static String name(@Nullable Object key) {
    if (key instanceof CharSequence || key instanceof Character) {
      return key.toString();
    }
    if (key instanceof Enum<?> constant) {
      return constant.name();
    }
    throw new IllegalArgumentException("a map whose keys are not text has no json form");
  }

  static int height(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object.height();
    }
    return value instanceof JsonArray array ? array.height() : 0;
  }

  private static void requireLevel(int levels) {
    if (levels == 0) {
      throw tooDeep();
    }
  }

  static int requireHeight(int height) {
    if (height > JsonLimits.HIGHEST_DEPTH) {
      throw tooDeep();
    }
    return height;
  }

  private static IllegalArgumentException tooDeep() {
    return new IllegalArgumentException(
        "value contains itself or nests deeper than " + JsonLimits.HIGHEST_DEPTH + " levels");
  }
}
