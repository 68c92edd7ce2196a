package io.gatehouse.mcp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.gatehouse.mcp.json.JsonException.Reason;
import java.io.IOException;
import java.io.InputStream;

/** Reads one text: drives the streaming parser and checks what it leaves to us. Used once, by one thread. */
final class JsonReader {
  // One factory for all, so that the table of known member names is shared. Its own limits are only
  // ceilings: ours are checked
  // here, token by token, because they differ from call to call and their exceptions must say which
  // one it was.
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(JsonFactory.Feature.CHARSET_DETECTION)
      .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
      .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
      .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
      .recyclerPool(JsonRecyclerPools.newBoundedPool(64))
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(JsonLimits.HIGHEST_DEPTH + 1)
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .maxNumberLength(Integer.MAX_VALUE)
          .build())
      .build();

  private final JsonParser parser;
  private final JsonLimits limits;
  private final Utf8Check check;
  private final TreeStack stack = new TreeStack();
  private int members;

  private JsonReader(JsonParser parser, JsonLimits limits, Utf8Check check) {
    this.parser = parser;
    this.limits = limits;
    this.check = check;
  }

  static JsonValue read(byte[] utf8, JsonLimits limits) throws JsonException {
    if (utf8.length > limits.maxBytes()) {
      throw tooLarge(limits.maxBytes());
    }
    Utf8Check check = new Utf8Check();
    check.accept(utf8, 0, utf8.length);
    check.end();
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      return new JsonReader(parser, limits, check).document();
    } catch (JsonException e) {
      throw e;
    } catch (IOException e) {
      // Bytes in memory give no other I/O errors.
      throw new JsonException(Reason.SYNTAX, "json text cannot be read", 0);
    }
  }

  static JsonValue read(InputStream utf8, JsonLimits limits) throws IOException {
    Utf8Check check = new Utf8Check();
    try (JsonParser parser = FACTORY.createParser(new Utf8Input(utf8, limits.maxBytes(), check))) {
      return new JsonReader(parser, limits, check).document();
    }
  }

  static JsonException tooLarge(int maxBytes) {
    return JsonException.limit(
        Reason.TOO_LARGE, "json text longer", "maxBytes", maxBytes, maxBytes);
  }

  private JsonValue document() throws IOException {
    try {
      return value();
    } catch (JsonEOFException e) {
      throw new JsonException(Reason.UNEXPECTED_END, "json text ends too early", offset(e));
    } catch (StreamConstraintsException e) {
      // All that is left of the parser's own limits: it suspects names made to collide in its
      // table.
      throw new JsonException(
          Reason.TOO_MANY_MEMBERS, "json text has too many names that collide", offset(e));
    } catch (JsonProcessingException e) {
      // Its message quotes the text, so it does not become the cause.
      throw new JsonException(Reason.SYNTAX, "json text breaks the grammar", offset(e));
    }
  }

  private static long offset(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
  }

  private JsonValue value() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new JsonException(Reason.EMPTY, "json text has no value", check.offset());
    }
    while (true) {
      accept(token);
      if (stack.isComplete()) {
        break;
      }
      token = parser.nextToken();
    }
    if (trailing()) {
      throw error(Reason.TRAILING_TOKEN, "something follows the json value");
    }
    return stack.root();
  }

  private boolean trailing() throws IOException {
    try {
      return parser.nextToken() != null;
    } catch (JsonEOFException e) {
      return true;
    }
  }

  private void accept(JsonToken token) throws IOException {
    switch (token) {
      case FIELD_NAME -> stack.name(text(parser.currentName()));
      case START_OBJECT, START_ARRAY -> open();
      case END_OBJECT -> {
        if (!stack.closeObject()) {
          throw error(Reason.DUPLICATE_NAME, "json object has two members of one name");
        }
      }
      case END_ARRAY -> stack.closeArray();
      case VALUE_STRING -> add(string());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(number());
      case VALUE_TRUE -> add(JsonBoolean.TRUE);
      case VALUE_FALSE -> add(JsonBoolean.FALSE);
      case VALUE_NULL -> add(JsonNull.INSTANCE);
      default -> throw error(Reason.SYNTAX, "json text breaks the grammar");
    }
  }

  private void open() throws JsonException {
    count();
    if (stack.depth() == limits.maxDepth()) {
      throw limit(Reason.TOO_DEEP, "json text nested deeper", "maxDepth", limits.maxDepth());
    }
    stack.open();
  }

  private void add(JsonValue value) throws JsonException {
    count();
    stack.add(value);
  }

  /** Counts a member or element; the value of the whole text is neither. */
  private void count() throws JsonException {
    if (stack.depth() > 0 && ++members > limits.maxMembers()) {
      throw limit(
          Reason.TOO_MANY_MEMBERS,
          "json text with more members and elements",
          "maxMembers",
          limits.maxMembers());
    }
  }

  private JsonString string() throws IOException {
    String text = text(parser.getText());
    return text.isEmpty() ? JsonString.EMPTY : new JsonString(text);
  }

  private String text(String text) throws JsonException {
    if (text.length() > limits.maxStringLength()) {
      throw limit(
          Reason.STRING_TOO_LONG,
          "json string longer",
          "maxStringLength",
          limits.maxStringLength());
    }
    if (check.unicodeEscapes() && Surrogates.indexOfLone(text) >= 0) {
      throw error(Reason.LONE_SURROGATE, "json string has a lone surrogate");
    }
    return text;
  }

  private JsonNumber number() throws IOException {
    int length = parser.getTextLength();
    if (length > limits.maxNumberLength()) {
      throw limit(
          Reason.NUMBER_TOO_LONG,
          "json number longer",
          "maxNumberLength",
          limits.maxNumberLength());
    }
    char[] text = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    long packed = PackedDecimal.of(text, offset, length);
    if (packed != PackedDecimal.NONE) {
      return JsonNumber.ofPacked(packed);
    }
    String lexeme = new String(text, offset, length);
    if (NumberGrammar.exponent(lexeme) > limits.maxExponent()) {
      throw limit(
          Reason.EXPONENT_TOO_LARGE,
          "json number with a larger exponent",
          "maxExponent",
          limits.maxExponent());
    }
    return JsonNumber.ofUnpacked(lexeme);
  }

  private JsonException limit(Reason reason, String what, String limit, int value) {
    return JsonException.limit(reason, what, limit, value, tokenOffset());
  }

  private JsonException error(Reason reason, String rule) {
    return new JsonException(reason, rule, tokenOffset());
  }

  private long tokenOffset() {
    return Math.max(0, parser.currentTokenLocation().getByteOffset());
  }
}
