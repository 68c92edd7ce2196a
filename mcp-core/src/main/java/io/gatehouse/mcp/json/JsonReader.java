package io.gatehouse.mcp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.gatehouse.mcp.json.JsonException.Reason;
import java.io.IOException;
import java.io.InputStream;

/** Reads whole texts: sets up the parser, checks what it leaves to us, and says in our words what was wrong. */
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

  private JsonReader() {}

  static JsonValue read(byte[] utf8, JsonLimits limits) throws JsonException {
    if (utf8.length > limits.maxBytes()) {
      throw tooLarge(limits.maxBytes());
    }
    Utf8Check check = new Utf8Check();
    check.accept(utf8, 0, utf8.length);
    check.end();
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      return document(parser, limits, check);
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
      return document(parser, limits, check);
    }
  }

  static JsonException tooLarge(int maxBytes) {
    return JsonException.limit(
        Reason.TOO_LARGE, "json text longer", "maxBytes", maxBytes, maxBytes);
  }

  private static JsonValue document(JsonParser parser, JsonLimits limits, Utf8Check check)
      throws IOException {
    try {
      if (parser.nextToken() == null) {
        throw new JsonException(Reason.EMPTY, "json text has no value", check.offset());
      }
      JsonValue value = new TokenReader(parser, limits, check).value();
      if (trailing(parser)) {
        throw new JsonException(
            Reason.TRAILING_TOKEN, "something follows the json value", offset(parser));
      }
      return value;
    } catch (StreamConstraintsException e) {
      // All that is left of the parser's own limits: it suspects names made to collide in its
      // table.
      throw new JsonException(
          Reason.TOO_MANY_MEMBERS, "json text has too many names that collide", offset(e));
    } catch (JsonProcessingException e) {
      throw translate(e);
    }
  }

  // The parser tells these apart only by words, so a table of texts in the tests watches them. Its
  // message quotes the text, so it
  // does not become the cause.
  private static JsonException translate(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (e instanceof JsonEOFException || message.startsWith("Unexpected end-of-input")) {
      return new JsonException(Reason.UNEXPECTED_END, "json text ends too early", offset(e));
    }
    // The bytes were checked before: only escapes in a member name are left to be wrong.
    if (message.startsWith("Broken surrogate")
        || message.startsWith("Unexpected low surrogate")
        || message.startsWith("Invalid UTF-8")) {
      return new JsonException(Reason.LONE_SURROGATE, TokenReader.LONE_SURROGATE, offset(e));
    }
    return new JsonException(Reason.SYNTAX, "json text breaks the grammar", offset(e));
  }

  private static boolean trailing(JsonParser parser) throws IOException {
    try {
      return parser.nextToken() != null;
    } catch (JsonEOFException e) {
      return true;
    }
  }

  static long offset(JsonParser parser) {
    return Math.max(0, parser.currentTokenLocation().getByteOffset());
  }

  private static long offset(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
  }
}
