package io.gatehouse.mcp.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Writes values as compact JSON: the same value always gives the same bytes. Recursion is bounded by the depth of values. */
final class JsonWriter {
  private static final int PIECE = 8192;

  private final Utf8Sink sink;
  private final boolean canonical;

  private JsonWriter(Utf8Sink sink, boolean canonical) {
    this.sink = sink;
    this.canonical = canonical;
  }

  static byte[] toUtf8(JsonValue value, boolean canonical) {
    Utf8Sink sink = new Utf8Sink((int) Math.min(asciiLength(value), Integer.MAX_VALUE - 8), null);
    try {
      new JsonWriter(sink, canonical).value(value);
    } catch (IOException e) {
      // Without a stream there is nothing that can fail.
      throw new UncheckedIOException(e);
    }
    return sink.toBytes();
  }

  static void write(JsonValue value, OutputStream out) throws IOException {
    Utf8Sink sink = new Utf8Sink(PIECE, out);
    new JsonWriter(sink, false).value(value);
    sink.flush();
  }

  /** Returns how many bytes the value takes if its strings are ASCII without escapes, as most are: then nothing is copied twice. */
  private static long asciiLength(JsonValue value) {
    if (value instanceof JsonObject object) {
      long length = 2L + Math.max(0, object.size() - 1);
      for (int i = 0; i < object.size(); i++) {
        length += object.name(i).length() + 3L + asciiLength(object.value(i));
      }
      return length;
    }
    if (value instanceof JsonArray array) {
      long length = 2L + Math.max(0, array.size() - 1);
      for (int i = 0; i < array.size(); i++) {
        length += asciiLength(array.get(i));
      }
      return length;
    }
    if (value instanceof JsonString string) {
      return string.value().length() + 2L;
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
    if (canonical && object.size() > 1) {
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

  private void member(boolean first, String name, JsonValue value) throws IOException {
    if (!first) {
      sink.ascii(',');
    }
    sink.quoted(name);
    sink.ascii(':');
    value(value);
  }
}
