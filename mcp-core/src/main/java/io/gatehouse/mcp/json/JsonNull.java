package io.gatehouse.mcp.json;

/** The JSON value {@code null}; a member whose value is {@code null} is present, unlike one that is missing. */
public final class JsonNull implements JsonValue {
  /** The only instance. */
  public static final JsonNull INSTANCE = new JsonNull();

  private JsonNull() {}

  @Override
  public String toString() {
    return "JsonNull";
  }
}
