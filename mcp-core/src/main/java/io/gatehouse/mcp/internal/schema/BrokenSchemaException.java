package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonPointer;

/** Says why a schema cannot be used, and where in it. The message is ours and repeats nothing of the schema. */
public final class BrokenSchemaException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient JsonPointer pointer;

  BrokenSchemaException(JsonPointer pointer, String reason) {
    super(reason);
    this.pointer = pointer;
  }

  /** Returns the reason, such as {@code minLength is not a count}. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** Returns where in the schema the reason is; names in it are the server's. */
  public JsonPointer pointer() {
    return pointer;
  }
}
