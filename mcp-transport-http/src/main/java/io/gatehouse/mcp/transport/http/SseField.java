package io.gatehouse.mcp.transport.http;

/** The fields of an event stream that mean something; a comment is a field without a name. */
enum SseField {
  DATA("data"),
  TYPE("event"),
  ID("id"),
  RETRY("retry"),
  /** A comment, or a field that is to be ignored. */
  OTHER("");

  /** The length of the longest name. */
  static final int LONGEST = 5;

  private static final SseField[] ALL = values();

  private final String text;

  SseField(String text) {
    this.text = text;
  }

  /** The field with exactly that name. */
  static SseField named(CharSequence name) {
    for (SseField field : ALL) {
      if (field.text.contentEquals(name)) {
        return field;
      }
    }
    return OTHER;
  }
}
