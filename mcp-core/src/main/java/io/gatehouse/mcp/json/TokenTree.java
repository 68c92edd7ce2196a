package io.gatehouse.mcp.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Makes a value of the tokens of databind's parser, for a host's type that holds one of ours. The text behind it was written from a
 * value, so it is known to be well-formed and bounded.
 */
final class TokenTree {
  private TokenTree() {}

  /** Reads the value whose first token is the parser's current one, up to its last token. */
  static JsonValue read(JsonParser parser) throws IOException {
    TreeStack stack = new TreeStack();
    accept(stack, parser.currentToken(), parser);
    while (stack.depth() > 0) {
      accept(stack, parser.nextToken(), parser);
    }
    return stack.root();
  }

  private static void accept(TreeStack stack, JsonToken token, JsonParser parser)
      throws IOException {
    switch (token) {
      case FIELD_NAME -> stack.name(parser.currentName());
      case START_OBJECT -> stack.open(true);
      case START_ARRAY -> stack.open(false);
      case END_OBJECT, END_ARRAY -> stack.close();
      case VALUE_STRING -> stack.add(new JsonString(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
        stack.add(JsonNumber.ofChecked(parser.getText()));
      case VALUE_TRUE -> stack.add(JsonBoolean.TRUE);
      case VALUE_FALSE -> stack.add(JsonBoolean.FALSE);
      case VALUE_NULL -> stack.add(JsonNull.INSTANCE);
      default -> throw new IllegalStateException("token " + token + " in json");
    }
  }
}
