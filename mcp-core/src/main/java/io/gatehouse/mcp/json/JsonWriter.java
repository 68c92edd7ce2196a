package io.gatehouse.mcp.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Writes values as compact JSON: the same value always gives the same bytes. Recursion is bounded by the depth of values. */
final class JsonWriter {
  private final Utf8Sink sink;
  private final boolean canonical;

  private JsonWriter(Utf8Sink sink, boolean canonical) {
    this.sink = sink;
    this.canonical = canonical;
  }

  static byte[] toUtf8(JsonValue value, boolean canonical) {
    // Measuring first costs a second look at every string, but no byte is ever copied.
    long length = length(value);
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          "json text of " + length + " bytes does not fit an array, use writeTo");
    }
    byte[] utf8 = new byte[(int) length];
    try {
      new JsonWriter(Utf8Sink.to(utf8), canonical).value(value);
    } catch (IOException e) {
      // Without a stream there is nothing that can fail.
      throw new UncheckedIOException(e);
    }
    return utf8;
  }

  static void write(JsonValue value, OutputStream out) throws IOException {
    Utf8Sink sink = Utf8Sink.to(out);
    new JsonWriter(sink, false).value(value);
    sink.flush();
  }

  static long length(JsonValue value) {
    if (value instanceof JsonObject object) {
      long length = 2L + Math.max(0, object.size() - 1);
      for (int i = 0; i < object.size(); i++) {
        length += JsonEscapes.length(object.name(i)) + 1 + length(object.value(i));
      }
      return length;
    }
    if (value instanceof JsonArray array) {
      long length = 2L + Math.max(0, array.size() - 1);
      for (int i = 0; i < array.size(); i++) {
        length += length(array.get(i));
      }
      return length;
    }
    if (value instanceof JsonString string) {
      return JsonEscapes.length(string.value());
    }
    if (value instanceof JsonNumber number) {
      return number.length();
    }
    return value == JsonBoolean.FALSE ? 5 : 4;
  }

  private void value(JsonValue value) throws IOException {
    if (value instanceof JsonObject object) {
      object(object);
    } else if (value instanceof JsonArray array) {
      array(array);
    } else if (value instanceof JsonString string) {
      sink.quoted(string.value());
    } else if (value instanceof JsonNumber number) {
      number(number);
    } else if (value instanceof JsonBoolean bool) {
      sink.ascii(bool.value() ? "true" : "false");
    } else {
      sink.ascii("null");
    }
  }

  private void number(JsonNumber number) throws IOException {
    if (number.packed() == PackedDecimal.NONE) {
      sink.ascii(number.lexeme());
    } else {
      sink.packed(number.packed());
    }
  }

  private void array(JsonArray array) throws IOException {
    sink.ascii('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        sink.ascii(',');
      }
      value(array.get(i));
    }
    sink.ascii(']');
  }

  private void object(JsonObject object) throws IOException {
    sink.ascii('{');
    if (canonical && !isSorted(object)) {
      boolean first = true;
      for (String name : object.sortedNames()) {
        member(first, name, Objects.requireNonNull(object.get(name)));
        first = false;
      }
    } else {
      for (int i = 0; i < object.size(); i++) {
        member(i == 0, object.name(i), object.value(i));
      }
    }
    sink.ascii('}');
  }

  /** Most senders of few members write them in order already. */
  private static boolean isSorted(JsonObject object) {
    for (int i = 1; i < object.size(); i++) {
      if (object.name(i - 1).compareTo(object.name(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private void member(boolean first, String name, JsonValue value) throws IOException {
    if (!first) {
      sink.ascii(',');
    }
    sink.quoted(name);
    sink.ascii(':');
    value(value);
  }
}
