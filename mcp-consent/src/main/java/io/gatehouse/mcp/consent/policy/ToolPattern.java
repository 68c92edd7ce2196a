package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Glob;
import java.util.Optional;

/**
 * Which servers and tools a rule is about: {@code mcp__alias__tool}, or {@code mcp__alias} for a whole server. An alias has no
 * underscore, so the first two after it end it.
 */
record ToolPattern(String alias, Optional<String> tool, Effect effect, Glob aliases, Glob tools) {
  private static final String PREFIX = "mcp__";
  private static final int MAX_ALIAS = 63;

  /** Reads a pattern that {@link #problem} has found nothing wrong with. */
  static ToolPattern of(String text, Effect effect) {
    int end = text.indexOf("__", PREFIX.length());
    String alias = end < 0 ? text.substring(PREFIX.length()) : text.substring(PREFIX.length(), end);
    Optional<String> tool = end < 0 ? Optional.empty() : Optional.of(text.substring(end + 2));
    return new ToolPattern(
        alias,
        tool,
        effect,
        Glob.of(alias, effect.leaning()),
        Glob.of(tool.orElse("*"), effect.leaning()));
  }

  /** Why the text is no pattern for such a rule, as a code and a message; empty if it is one. */
  static Optional<String[]> problem(String text, Effect effect) {
    if (!text.startsWith(PREFIX) || text.length() > Glob.MAX_LENGTH) {
      return because("BAD_TOOL", "write mcp__alias__tool or mcp__alias");
    }
    int end = text.indexOf("__", PREFIX.length());
    String alias = end < 0 ? text.substring(PREFIX.length()) : text.substring(PREFIX.length(), end);
    String tool = end < 0 ? "*" : text.substring(end + 2);
    if (alias.isEmpty() || tool.isEmpty()) {
      return because("EMPTY", "the name of the server or tool is missing");
    }
    if (effect == Effect.ALLOW && alias.indexOf('*') >= 0) {
      return because("ALIAS_NOT_LITERAL", "an allow names one server, without a star");
    }
    if (!isAlias(alias)) {
      return because("BAD_ALIAS", "an alias is lower-case letters, digits and hyphens");
    }
    if (effect == Effect.ALLOW && !Glob.isPlain(tool.replace('*', '_'))) {
      return because("BAD_TOOL", "in an allow, tools are named with letters, digits, _ . - and *");
    }
    return Optional.empty();
  }

  private static Optional<String[]> because(String code, String message) {
    return Optional.of(new String[] {code, message});
  }

  static boolean isAlias(String alias) {
    for (int i = 0; i < alias.length(); i++) {
      char c = alias.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '*';
      if (!letter && !(c == '-' && i > 0)) {
        return false;
      }
    }
    return !alias.isEmpty() && alias.length() <= MAX_ALIAS;
  }

  /** Whether the pattern names one server. */
  boolean namesServer() {
    return alias.indexOf('*') < 0;
  }

  /** The one tool that the pattern names; empty if it is about several. */
  Optional<String> literalTool() {
    return tool.filter(name -> name.indexOf('*') < 0);
  }

  boolean matchesServer(String server) {
    return aliases.matches(server);
  }

  /**
   * Whether a tool or prompt matches; what has no name matches only a pattern for a whole server. An allow
   * never matches a name with anything but letters, digits, and _ . - in it, which would hide something from a person.
   */
  boolean matchesName(Optional<String> name) {
    if (name.isEmpty()) {
      return tool.isEmpty();
    }
    return tools.matches(name.get()) && (effect != Effect.ALLOW || Glob.isPlain(name.get()));
  }

  @Override
  public String toString() {
    return PREFIX + alias + tool.map(name -> "__" + name).orElse("");
  }
}
