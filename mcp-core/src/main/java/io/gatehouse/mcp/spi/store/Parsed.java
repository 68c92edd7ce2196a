package io.gatehouse.mcp.spi.store;

import io.gatehouse.mcp.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Understands a document once, as long as {@link StateFile#read} gives out the same one. Safe for use by several threads. */
public final class Parsed<T> {
  private final Function<JsonObject, T> parser;
  private volatile @Nullable Last<T> last;

  private record Last<T>(JsonObject document, T value) {}

  /**
   * Starts with nothing.
   *
   * @param parser makes an immutable value of a document; what it throws is thrown on
   */
  public Parsed(Function<JsonObject, T> parser) {
    this.parser = parser;
  }

  /** What {@code document} says. */
  // Comparing the content would cost what parsing does.
  @SuppressWarnings("ReferenceEquality")
  public T of(JsonObject document) {
    Last<T> known = last;
    if (known != null && known.document == document) {
      return known.value;
    }
    T value = parser.apply(document);
    last = new Last<>(document, value);
    return value;
  }
}
