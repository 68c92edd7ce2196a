package io.gatehouse.mcp.json;

import io.gatehouse.mcp.json.JsonException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Reads one text strictly, within limits and without recursion. Used once, by one thread.
 *
 * <p>Why not the parser of databind: docs/adr/0004.
 */
final class JsonReader {
  private final ByteWindow window;
  private final JsonLimits limits;
  private final StringScanner strings;
  private final NumberScanner numbers;
  private final TreeStack stack = new TreeStack();
  private int members;

  private JsonReader(ByteWindow window, JsonLimits limits) {
    this.window = window;
    this.limits = limits;
    this.strings = new StringScanner(window, limits);
    this.numbers = new NumberScanner(window, limits);
  }

  static JsonValue read(byte[] utf8, JsonLimits limits) throws JsonException {
    ByteWindow window = ByteWindow.over(utf8, limits.maxBytes());
    try {
      return new JsonReader(window, limits).document();
    } catch (JsonException e) {
      throw e;
    } catch (IOException e) {
      // Bytes in memory fail in no other way.
      throw new UncheckedIOException(e);
    } finally {
      window.release();
    }
  }

  static JsonValue read(InputStream utf8, JsonLimits limits) throws IOException {
    ByteWindow window = ByteWindow.over(utf8, limits.maxBytes());
    try {
      return new JsonReader(window, limits).document();
    } finally {
      window.release();
    }
  }

  private JsonValue document() throws IOException {
    requireUtf8Start();
    int c = skipSpace();
    if (c == ByteWindow.NONE) {
      throw error(Reason.EMPTY, "json text has no value");
    }
    while (true) {
      boolean complete = value(c);
      while (complete) {
        c = skipSpace();
        if (stack.depth() == 0) {
          if (c != ByteWindow.NONE) {
            throw error(Reason.TRAILING_TOKEN, "something follows the json value");
          }
          return stack.root();
        }
        complete = !separator(c);
      }
      c = skipSpace();
    }
  }

  /** A byte order mark, or the zeros of UTF-16 and UTF-32, would otherwise be reported as bad syntax. */
  private void requireUtf8Start() throws IOException {
    int first = window.peek(0);
    if (first != ByteWindow.NONE && (first <= 0 || window.peek(1) == 0)) {
      throw error(Reason.ENCODING, "json text is not utf-8 without byte order mark");
    }
  }

  /** Moves to the next byte that is not white space, and returns it or {@link ByteWindow#NONE}. */
  private int skipSpace() throws IOException {
    while (true) {
      int c = window.peek(0);
      if (c > ' ' || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) {
        return c;
      }
      window.advance(1);
    }
  }

  /** Reads a value, or the start of one up to where its first member or element begins; returns whether it is complete. */
  private boolean value(int c) throws IOException {
    count();
    switch (c) {
      case '{' -> {
        return open(true, '}');
      }
      case '[' -> {
        return open(false, ']');
      }
      case '"' -> stack.add(strings.value());
      case 't' -> stack.add(literal("true", JsonBoolean.TRUE));
      case 'f' -> stack.add(literal("false", JsonBoolean.FALSE));
      case 'n' -> stack.add(literal("null", JsonNull.INSTANCE));
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> stack.add(numbers.value());
      default -> throw unexpected(c);
    }
    return true;
  }

  private boolean open(boolean object, char close) throws IOException {
    if (stack.depth() == limits.maxDepth()) {
      throw JsonException.limit(
          Reason.TOO_DEEP,
          "json text nested deeper",
          "maxDepth",
          limits.maxDepth(),
          window.offset(0));
    }
    stack.open(object);
    window.advance(1);
    int c = skipSpace();
    if (c == close) {
      close();
      return true;
    }
    if (object) {
      name(c);
    }
    return false;
  }

  /** Reads what follows a member or element; returns whether another one comes next. */
  private boolean separator(int c) throws IOException {
    boolean object = stack.inObject();
    if (c == ',') {
      window.advance(1);
      if (object) {
        name(skipSpace());
      }
      return true;
    }
    if (c == (object ? '}' : ']')) {
      close();
      return false;
    }
    throw unexpected(c);
  }

  private void name(int c) throws IOException {
    if (c != '"') {
      throw unexpected(c);
    }
    stack.name(strings.name());
    int colon = skipSpace();
    if (colon != ':') {
      throw unexpected(colon);
    }
    window.advance(1);
  }

  private void close() throws JsonException {
    if (!stack.close()) {
      throw error(Reason.DUPLICATE_NAME, "json object has two members of one name");
    }
    window.advance(1);
  }

  /** Counts a member or element; the value of the whole text is neither. */
  private void count() throws JsonException {
    if (stack.depth() > 0 && ++members > limits.maxMembers()) {
      throw JsonException.limit(
          Reason.TOO_MANY_MEMBERS,
          "json text with more members and elements",
          "maxMembers",
          limits.maxMembers(),
          window.offset(0));
    }
  }

  private JsonValue literal(String word, JsonValue value) throws IOException {
    for (int i = 1; i < word.length(); i++) {
      int c = window.peek(i);
      if (c != word.charAt(i)) {
        window.advance(i);
        throw unexpected(c);
      }
    }
    window.advance(word.length());
    numbers.requireEndOfToken();
    return value;
  }

  private JsonException unexpected(int c) {
    return c == ByteWindow.NONE
        ? error(Reason.UNEXPECTED_END, "json text ends too early")
        : error(Reason.SYNTAX, "json text breaks the grammar");
  }

  private JsonException error(Reason reason, String rule) {
    return new JsonException(reason, rule, window.offset(0));
  }
}
