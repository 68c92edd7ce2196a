package io.gatehouse.mcp.json;

/** A JSON string: well-formed Unicode text, so that it can always be written as UTF-8. */
public final class JsonString implements JsonValue {
  static final JsonString EMPTY = new JsonString("");

  private final String value;

  /** Takes text that the caller has checked for lone surrogates. */
  JsonString(String value) {
    this.value = value;
  }

  /**
   * Returns the JSON string of this text.
   *
   * @throws IllegalArgumentException if the text holds half of a surrogate pair
   */
  public static JsonString of(String value) {
    return value.isEmpty() ? EMPTY : new JsonString(Surrogates.requireWellFormed(value));
  }

  /** Returns the text, without quotes and escapes. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonString that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Returns the length only: the text may be secret or hostile. */
  @Override
  public String toString() {
    return "JsonString[" + value.length() + " chars]";
  }
}
