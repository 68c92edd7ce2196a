package io.gatehouse.mcp.spi.store;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the members of a stored object, strictly. Everything throws {@link IllegalArgumentException} with the name of the member
 * that is missing or wrong, never with its content.
 */
public final class Members {
  private final JsonObject json;

  /** The members of {@code json}. */
  public Members(JsonObject json) {
    this.json = json;
  }

  /** The text {@code name}. */
  public String text(String name) {
    return json.string(name).orElseThrow(() -> wrong(name));
  }

  /** The text {@code name}, or empty if it is absent or null. */
  public Optional<String> optionalText(String name) {
    return absent(name) ? Optional.empty() : Optional.of(text(name));
  }

  /** The member {@code name}, converted from its text by {@code from}; empty if it is absent or null. */
  public <T> Optional<T> optional(String name, Function<String, T> from) {
    return optionalText(name).map(text -> convert(name, text, from));
  }

  /** The member {@code name}, converted from its text by {@code from}. */
  public <T> T of(String name, Function<String, T> from) {
    return convert(name, text(name), from);
  }

  /** The moment {@code name}. */
  public Instant instant(String name) {
    return of(name, Instant::parse);
  }

  /** The span of time {@code name}. */
  public Duration duration(String name) {
    return of(name, Duration::parse);
  }

  /** The whole number {@code name}. */
  public long number(String name) {
    return json.integer(name).orElseThrow(() -> wrong(name));
  }

  /** The whole number {@code name}, small enough for an {@code int}. */
  public int smallNumber(String name) {
    long value = number(name);
    if (value != (int) value) {
      throw wrong(name);
    }
    return (int) value;
  }

  /** The truth {@code name}. */
  public boolean flag(String name) {
    return json.bool(name).orElseThrow(() -> wrong(name));
  }

  /** The object {@code name}. */
  public JsonObject object(String name) {
    return json.object(name).orElseThrow(() -> wrong(name));
  }

  /** The object {@code name}, or empty if it is absent or null. */
  public Optional<JsonObject> optionalObject(String name) {
    return absent(name) ? Optional.empty() : Optional.of(object(name));
  }

  /** The objects in the array {@code name}, each converted by {@code from}. */
  public <T> List<T> list(String name, Function<JsonObject, T> from) {
    List<T> all = new ArrayList<>();
    for (JsonValue each : array(name)) {
      if (!(each instanceof JsonObject object)) {
        throw wrong(name);
      }
      all.add(from.apply(object));
    }
    return all;
  }

  /** The texts in the array {@code name}. */
  public List<String> texts(String name) {
    List<String> all = new ArrayList<>();
    for (JsonValue each : array(name)) {
      if (!(each instanceof JsonString text)) {
        throw wrong(name);
      }
      all.add(text.value());
    }
    return all;
  }

  private JsonArray array(String name) {
    return json.array(name).orElseThrow(() -> wrong(name));
  }

  private boolean absent(String name) {
    return json.get(name) == null || json.get(name) == JsonNull.INSTANCE;
  }

  private static <T> T convert(String name, String text, Function<String, T> from) {
    try {
      return from.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      // Without the cause: its message repeats the text.
      throw wrong(name);
    }
  }

  private static IllegalArgumentException wrong(String name) {
    return new IllegalArgumentException("the member \"" + name + "\" is missing or wrong");
  }
}
