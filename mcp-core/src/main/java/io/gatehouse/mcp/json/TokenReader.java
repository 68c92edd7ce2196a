package io.gatehouse.mcp.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gatehouse.mcp.json.JsonException.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Turns the tokens of a parser into a value, within limits. Used once, by one thread. */
final class TokenReader {
  static final String LONE_SURROGATE = "json string has a lone surrogate";

  private final JsonParser parser;
  private final JsonLimits limits;
  private final Utf8Check check;
  private final TreeStack stack = new TreeStack();
  private int members;

  /** Takes the check that has seen, or is seeing, the bytes of the text: it knows whether surrogates have to be looked for. */
  TokenReader(JsonParser parser, JsonLimits limits, Utf8Check check) {
    this.parser = parser;
    this.limits = limits;
    this.check = check;
  }

  /** Reads the value whose first token is the parser's current one, up to its last token. */
  JsonValue value() throws IOException {
    accept(parser.currentToken());
    while (!stack.isComplete()) {
      accept(parser.nextToken());
    }
    return stack.root();
  }

  private void accept(@Nullable JsonToken token) throws IOException {
    if (token == null) {
      throw error(Reason.UNEXPECTED_END, "json text ends too early");
    }
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
      throw error(Reason.LONE_SURROGATE, LONE_SURROGATE);
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
    return JsonException.limit(reason, what, limit, value, JsonReader.offset(parser));
  }

  private JsonException error(Reason reason, String rule) {
    return new JsonException(reason, rule, JsonReader.offset(parser));
  }
}
