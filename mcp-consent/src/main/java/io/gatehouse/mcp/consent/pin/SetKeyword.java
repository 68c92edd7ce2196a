package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.consent.pin.Differences.Place;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the keywords whose value is a set: {@code required}, {@code enum} and {@code type}. */
final class SetKeyword {
  private static final String INTEGER = "\"integer\"";
  private static final String NUMBER = "\"number\"";

  private SetKeyword() {}

  static void required(
      Differences found,
      Place at,
      @Nullable JsonValue before,
      @Nullable JsonValue after,
      boolean sure) {
    if (before != null && before.equals(after)) {
      return;
    }
    Set<String> old = texts(before);
    Set<String> now = texts(after);
    if (!now.containsAll(old) || odd(before) || odd(after) || !sure) {
      found.widened(at, before, after);
    } else {
      // Fewer calls are valid, but what could be kept back has to be told now.
      found.add(ChangeClass.SCHEMA_NARROWED, at, before, after, !old.containsAll(now));
    }
  }

  static void choices(
      Differences found,
      Place at,
      @Nullable JsonValue before,
      @Nullable JsonValue after,
      boolean sure) {
    if (before != null && before.equals(after)) {
      return;
    }
    Set<String> old = texts(before);
    if (old.contains(NUMBER)) {
      old.add(INTEGER);
    }
    if (sure && after != null && (before == null || old.containsAll(texts(after)))) {
      found.narrowed(at, before, after);
    } else {
      found.widened(at, before, after);
    }
  }

  private static boolean odd(@Nullable JsonValue value) {
    return value != null && !(value instanceof JsonArray);
  }

  /** Sorted texts and not a hash set of values: a server chooses them, and could make their hashes collide. */
  private static Set<String> texts(@Nullable JsonValue value) {
    Set<String> texts = new TreeSet<>();
    if (value instanceof JsonArray array) {
      for (JsonValue element : array) {
        texts.add(text(element));
      }
    } else if (value != null) {
      texts.add(text(value));
    }
    return texts;
  }

  private static String text(JsonValue value) {
    return new String(value.toCanonicalUtf8(), StandardCharsets.UTF_8);
  }
}
