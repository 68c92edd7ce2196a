package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonPointer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes aliases of names: lower-case letters, digits and hyphens, everything else becomes a hyphen. The same name always gives the
 * same alias, and two names never share one.
 */
final class Aliases {
  private static final int MAX_LENGTH = 63;

  private final Report report;
  private final Map<String, JsonPointer> taken = new HashMap<>();

  Aliases(Report report) {
    this.report = report;
  }

  /** Returns the alias a name gives, if it gives any. */
  static String of(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /** Returns the alias for a name; null if there can be none. */
  @Nullable
  String alias(JsonPointer at, String name) {
    String alias = of(name);
    if (alias.isEmpty()) {
      report.error(at, "the name has no letter a-z and no digit: rename the server");
      return null;
    }
    if (alias.length() > MAX_LENGTH) {
      report.error(at, "the name is longer than " + MAX_LENGTH + " characters: shorten it");
      return null;
    }
    JsonPointer other = taken.putIfAbsent(alias, at);
    if (other != null) {
      report.error(
          at, "the name gives the alias " + alias + ", which another server has: rename one");
      return null;
    }
    return alias;
  }
}
