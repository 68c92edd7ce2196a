package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.consent.grant.GrantSubject.OnePrompt;
import io.gatehouse.mcp.consent.grant.GrantSubject.OneResource;
import io.gatehouse.mcp.consent.grant.GrantSubject.OneTool;
import io.gatehouse.mcp.json.JsonString;

/** A rule in words. Names are quoted as printable ASCII, so that a tool's name cannot pose as a part of the sentence. */
final class GrantWords {
  private GrantWords() {}

  static String of(GrantRule rule) {
    StringBuilder words = new StringBuilder(rule.allows() ? "Allow " : "Refuse ");
    words.append(quoted(rule.principal())).append(about(rule));
    rule.conversation().ifPresent(id -> words.append(", in conversation ").append(quoted(id)));
    words.append(", until ").append(rule.expiresAt());
    rule.idle().ifPresent(idle -> words.append(" or unused for ").append(idle.toString()));
    rule.uses().ifPresent(uses -> words.append(", at most ").append(uses).append(" times"));
    return words.append(changes(rule)).toString();
  }

  private static String about(GrantRule rule) {
    String server = " of " + quoted(rule.alias());
    boolean allows = rule.allows();
    if (rule.subject() instanceof OneResource resource) {
      return (allows ? " to read the resource " : " every read of the resource ")
          + quoted(resource.uri())
          + server;
    } else if (rule.subject() instanceof OnePrompt prompt) {
      return (allows ? " to get the prompt " : " every use of the prompt ")
          + quoted(prompt.name())
          + server
          + (allows ? ", with exactly these arguments" : "");
    } else if (rule.subject() instanceof OneTool tool) {
      return (allows ? " to call " : " every call of ")
          + quoted(tool.name())
          + server
          + (tool.arguments().isPresent()
              ? ", with exactly these arguments"
              : allows ? ", with any arguments" : "");
    }
    return " to call every tool" + server
        + " that you or your administrator call read-only, with any arguments";
  }

  private static String changes(GrantRule rule) {
    String kind = rule.subject() instanceof OneTool
        ? "tool"
        : rule.subject() instanceof OnePrompt ? "prompt" : "";
    if (!rule.allows()) {
      return kind.isEmpty() ? "." : ". It also holds for changed definitions of the " + kind + ".";
    }
    return kind.isEmpty()
        ? ". It ends if the server changes."
        : ". It ends if the server or the " + kind + "'s definition changes.";
  }

  private static String quoted(String name) {
    return GrantJson.ascii(JsonString.of(name).toJson());
  }
}
