package io.gatehouse.mcp.oauth.internal.discovery;

import java.util.List;
import java.util.stream.Stream;

/** Keeps what can be a scope (RFC 6749 section 3.3) among what a server calls one, in its order and once each. Pure functions. */
final class Scopes {
  /** More than a person reads before consenting, fewer than would make a URL that no server takes. */
  private static final int MAX_COUNT = 200;

  private static final int MAX_LENGTH = 256;

  private Scopes() {}

  /** Those in a text that separates them by blanks. */
  static List<String> of(String text) {
    return valid(Stream.of(text.split(" ")));
  }

  /** Those among {@code names}. */
  static List<String> valid(Stream<String> names) {
    return names.filter(Scopes::isScope).distinct().limit(MAX_COUNT).toList();
  }

  private static boolean isScope(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_LENGTH
        && name.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\');
  }
}
