package io.gatehouse.mcp.json;

/** The JSON values {@code true} and {@code false}. */
public final class JsonBoolean implements JsonValue {
  /** The value {@code true}. */
  public static final JsonBoolean TRUE = new JsonBoolean(true);

  /** The value {@code false}. */
  public static final JsonBoolean FALSE = new JsonBoolean(false);

  private final boolean value;

  private JsonBoolean(boolean value) {
    this.value = value;
  }

  /** Returns {@link #TRUE} or {@link #FALSE}. */
  public static JsonBoolean of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** Returns the Java value. */
  public boolean value() {
    return value;
  }

  /** Returns the name of the type only, as for every JSON value. */
  @Override
  public String toString() {
    return "JsonBoolean";
  }
}
