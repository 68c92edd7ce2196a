package io.gatehouse.mcp.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value (RFC 8259): immutable, safe for use by several threads, compared by content.
 *
 * <p>{@code toString()} tells the shape and never the content, so that a value in a log line gives nothing away; {@link #toJson()}
 * is the way to the content. No value nests deeper than 500 arrays and objects.
 */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /**
   * Reads one value within {@link JsonLimits#defaults()}.
   *
   * @throws JsonException if the text is not strict JSON or exceeds a limit
   */
  static JsonValue parse(String text) throws JsonException {
    int lone = Surrogates.indexOfLone(text);
    if (lone >= 0) {
      long offset = text.substring(0, lone).getBytes(StandardCharsets.UTF_8).length;
      throw new JsonException(
          JsonException.Reason.LONE_SURROGATE, "json text has a lone surrogate", offset);
    }
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads one value within {@link JsonLimits#defaults()}.
   *
   * @throws JsonException if the bytes are not strict JSON in UTF-8 or exceed a limit
   */
  static JsonValue parse(byte[] utf8) throws JsonException {
    return parse(utf8, JsonLimits.defaults());
  }

  /**
   * Reads one value. The bytes must not change meanwhile.
   *
   * @throws JsonException if the bytes are not strict JSON in UTF-8 or exceed a limit
   */
  static JsonValue parse(byte[] utf8, JsonLimits limits) throws JsonException {
    return JsonReader.read(utf8, limits);
  }

  /**
   * Reads one value from a stream up to the end of the stream, without keeping its bytes. Does not close the stream. After an
   * exception the stream is somewhere in the middle.
   *
   * @throws JsonException if the bytes are not strict JSON in UTF-8 or exceed a limit
   * @throws IOException if the stream fails
   */
  static JsonValue read(InputStream utf8, JsonLimits limits) throws IOException {
    return JsonReader.read(utf8, limits);
  }

  /**
   * Converts a value of the host: null, {@code Boolean}, {@code Number}, text, enum constant, {@code Map}, {@code Iterable}, array,
   * {@code Optional}, a record or bean, or a {@code JsonValue}, which stays as it is. A {@code byte[]} becomes base64 text. Records
   * and beans are converted by jackson-databind and may carry its annotations.
   *
   * @throws IllegalArgumentException if the value cannot be converted: it has no JSON form, holds half of a surrogate pair or a
   *     number that is not finite, or nests deeper than 500 levels
   */
  static JsonValue of(@Nullable Object hostValue) {
    return HostValues.convert(hostValue, JsonLimits.HIGHEST_DEPTH);
  }

  /**
   * Converts this value to a type of the host, by jackson-databind: a record, a bean, {@code Map}, {@code List}, {@code String} and
   * so on. Members the type does not know are ignored; texts are not taken for numbers or the reverse. {@code Object} gives maps,
   * lists, strings, booleans and exact numbers.
   *
   * @throws IllegalArgumentException if this value does not fit the type; its message never repeats content
   */
  default <T> T as(Class<T> type) {
    return JsonValue.class.isAssignableFrom(type) && type.isInstance(this)
        ? type.cast(this)
        : Databind.toHost(this, type);
  }

  /** Returns this value as compact JSON: members in their order, numbers as they were written. */
  default String toJson() {
    return new String(toUtf8(), StandardCharsets.UTF_8);
  }

  /** Returns this value as compact JSON in UTF-8: members in their order, numbers as they were written. */
  default byte[] toUtf8() {
    return JsonWriter.toUtf8(this, false);
  }

  /** How many bytes {@link #toUtf8()} returns, without writing them. */
  default long utf8Length() {
    return JsonWriter.length(this);
  }

  /**
   * Returns the bytes of {@link #toUtf8()} with the members of every object sorted by the UTF-16 code units of their names (RFC
   * 8785 section 3.2.3). Numbers stay as they were written, which RFC 8785 would change.
   */
  default byte[] toCanonicalUtf8() {
    return JsonWriter.toUtf8(this, true);
  }

  /**
   * Writes the bytes of {@link #toUtf8()} to a stream, in pieces. Neither flushes nor closes it.
   *
   * @throws IOException if the stream fails
   */
  default void writeTo(OutputStream out) throws IOException {
    JsonWriter.write(this, out);
  }
}
