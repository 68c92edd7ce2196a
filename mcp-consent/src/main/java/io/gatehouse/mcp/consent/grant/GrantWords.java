package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.json.JsonString;

/** A rule in words. Names are quoted as printable ASCII, so that a tool's name cannot pose as a part of the sentence. */
final class GrantWords {
  private GrantWords() {}

  static String of(GrantRule rule) {
    StringBuilder words = new StringBuilder(rule.allows() ? "Allow " : "Refuse ");
    words.append(quoted(rule.principal())).append(rule.allows() ? " to call " : " every call of ");
    if (rule.tool().isPresent()) {
      words.append(quoted(rule.tool().get())).append(" of ").append(quoted(rule.alias()));
    } else {
      words
          .append("every tool of ")
          .append(quoted(rule.alias()))
          .append(" that you or your administrator call read-only");
    }
    if (rule.allows()) {
      words.append(
          rule.arguments().isPresent() ? ", with exactly these arguments" : ", with any arguments");
    }
    rule.conversation().ifPresent(id -> words.append(", in conversation ").append(quoted(id)));
    words.append(", until ").append(rule.expiresAt());
    rule.idle().ifPresent(idle -> words.append(" or unused for ").append(idle.toString()));
    rule.uses().ifPresent(uses -> words.append(", at most ").append(uses).append(" times"));
    return words.append(changes(rule)).toString();
  }

  private static String changes(GrantRule rule) {
    if (!rule.allows()) {
      return ". It also holds for changed definitions of the tool.";
    }
    return rule.tool().isPresent()
        ? ". It ends if the server or the tool's definition changes."
        : ". It ends if the server changes.";
  }

  private static String quoted(String name) {
    return GrantJson.ascii(JsonString.of(name).toJson());
  }
}
