package io.gatehouse.mcp.json;

import java.io.IOException;

/**
 * Says why a text is not JSON that this library accepts.
 *
 * <p>The message names the rule or the limit that was broken and the byte where it was noticed. It never repeats content:
 * the text may come from a hostile server.
 */
public final class JsonException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The rule or limit that was broken. */
  public enum Reason {
    /** The text breaks the grammar of RFC 8259. */
    SYNTAX,
    /** The bytes are not well-formed UTF-8, or start with a byte order mark. */
    ENCODING,
    /** An object has two members of the same name. */
    DUPLICATE_NAME,
    /** Something follows the value. */
    TRAILING_TOKEN,
    /** A string or name holds half of a surrogate pair. */
    LONE_SURROGATE,
    /** {@link JsonLimits#maxDepth()} was reached. */
    TOO_DEEP,
    /** {@link JsonLimits#maxBytes()} was reached. */
    TOO_LARGE,
    /** {@link JsonLimits#maxNumberLength()} was reached. */
    NUMBER_TOO_LONG,
    /** {@link JsonLimits#maxExponent()} was reached. */
    EXPONENT_TOO_LARGE,
    /** {@link JsonLimits#maxStringLength()} was reached. */
    STRING_TOO_LONG,
    /** {@link JsonLimits#maxMembers()} was reached. */
    TOO_MANY_MEMBERS,
    /** The text ends inside a value. */
    UNEXPECTED_END,
    /** The text holds no value. */
    EMPTY
  }

  private final Reason reason;
  private final long offset;

  JsonException(Reason reason, String rule, long offset) {
    super(rule + " (at byte " + offset + ")");
    this.reason = reason;
    this.offset = offset;
  }

  /** Returns an exception for a limit, with the words that tell how to raise it. */
  static JsonException limit(Reason reason, String what, String limit, int value, long offset) {
    String setter = "with" + Character.toUpperCase(limit.charAt(0)) + limit.substring(1);
    return new JsonException(
        reason,
        what + " than JsonLimits." + limit + " = " + value + ", raise it with JsonLimits." + setter,
        offset);
  }

  /** Returns the rule or limit that was broken. */
  public Reason reason() {
    return reason;
  }

  /** Returns how many bytes of UTF-8 precede the place where the problem was noticed; never negative. */
  public long offset() {
    return offset;
  }
}
