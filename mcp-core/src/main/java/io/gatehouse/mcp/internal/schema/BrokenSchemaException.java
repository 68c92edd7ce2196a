package io.gatehouse.mcp.internal.schema;

/** A schema cannot be used; the message says why in our words and quotes nothing of it. */
final class BrokenSchemaException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenSchemaException(String why) {
    super(why);
  }
}
