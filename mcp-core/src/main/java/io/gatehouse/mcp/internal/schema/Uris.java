package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonPointer;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** Resolves identifiers of schemas. They are compared, never opened. */
final class Uris {
  /** What a schema without {@code $id} is called. Nothing outside can have this name. */
  static final URI BASE = URI.create("schema://document/");

  private Uris() {}

  /** Returns the part after the first {@code #}, decoded; empty if there is none. */
  static String fragment(String reference) {
    int hash = reference.indexOf('#');
    return hash < 0 ? "" : decode(reference.substring(hash + 1));
  }

  /** Resolves a reference without its fragment against a base (RFC 3986 section 5). */
  static URI resolve(URI base, String reference, JsonPointer at, String keyword)
      throws BrokenSchemaException {
    int hash = reference.indexOf('#');
    String text = hash < 0 ? reference : reference.substring(0, hash);
    if (text.isEmpty()) {
      return base;
    }
    try {
      return base.resolve(new URI(text)).normalize();
    } catch (URISyntaxException e) {
      // Its message quotes the text.
      throw new BrokenSchemaException(at, keyword + " is not a URI reference");
    }
  }

  /** Reads the fragment of a reference that is a pointer. */
  static JsonPointer pointer(String text, JsonPointer at, String keyword)
      throws BrokenSchemaException {
    try {
      return JsonPointer.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BrokenSchemaException(at, keyword + " has a fragment that is no JSON pointer");
    }
  }

  /** Decodes percent signs; one that two hexadecimal digits do not follow stands for itself. */
  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(utf8.length);
    for (int i = 0; i < utf8.length; i++) {
      int high = utf8[i] == '%' && i + 2 < utf8.length ? Character.digit(utf8[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(utf8[i + 2], 16) : -1;
      if (low >= 0) {
        decoded.write(high * 16 + low);
        i += 2;
      } else {
        decoded.write(utf8[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }
}
