package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the answer of a server that sends a form where RFC 6749 asks for JSON. */
final class Forms {
  static final String TYPE = "application/x-www-form-urlencoded";

  private static final int MAX_LENGTH = 131_072;
  private static final int MAX_MEMBERS = 64;

  private Forms() {}

  /** The members as texts; empty if it is no form, is too large, or names a member twice. */
  static Optional<JsonObject> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String[] pairs = text.trim().split("&", MAX_MEMBERS + 1);
    JsonObject.Builder json = JsonObject.builder();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1 || pairs.length > MAX_MEMBERS) {
        return Optional.empty();
      }
      try {
        json.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    JsonObject members = json.build();
    return members.size() == pairs.length ? Optional.of(members) : Optional.empty();
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
