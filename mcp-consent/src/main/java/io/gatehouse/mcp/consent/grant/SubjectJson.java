package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.consent.grant.GrantSubject.OnePrompt;
import io.gatehouse.mcp.consent.grant.GrantSubject.OneResource;
import io.gatehouse.mcp.consent.grant.GrantSubject.OneTool;
import io.gatehouse.mcp.consent.grant.GrantSubject.ReadOnlyTools;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.store.Members;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a rule is about, with the server's alias, as members of the rule. Each kind has a member of its own, {@code tool},
 * {@code resource} or {@code prompt}: a reader that knows only tools refuses the others instead of taking a prompt for a tool.
 */
final class SubjectJson {
  private static final String PREFIX = "mcp__";

  private SubjectJson() {}

  static JsonObject write(GrantSubject subject, String alias) {
    JsonObject.Builder json = JsonObject.builder();
    if (subject instanceof OneResource resource) {
      json.put("server", alias).put("resource", resource.uri());
    } else if (subject instanceof OnePrompt prompt) {
      json.put("server", alias).put("prompt", prompt.name());
      bind(json, prompt.definition(), prompt.arguments());
    } else if (subject instanceof OneTool tool) {
      json.put("tool", PREFIX + alias + "__" + tool.name()).put("name", tool.name());
      bind(json, tool.definition(), tool.arguments());
    } else {
      json.put("tool", PREFIX + alias + "__*");
    }
    return json.build();
  }

  private static void bind(
      JsonObject.Builder json, Optional<Fingerprint> definition, Optional<Fingerprint> arguments) {
    definition.ifPresent(print -> json.put("definition", print.toString()));
    arguments.ifPresent(digest -> json.put("argumentsDigest", digest.toString()));
  }

  static GrantSubject read(JsonObject json) {
    if (Stream.of("tool", "resource", "prompt").filter(json::has).count() != 1) {
      throw new IllegalArgumentException("a rule is about a tool, a resource or a prompt");
    }
    Members in = new Members(json);
    Optional<Fingerprint> definition = in.optional("definition", Fingerprint::parse);
    Optional<Fingerprint> arguments = in.optional("argumentsDigest", Fingerprint::parse);
    if (json.has("prompt")) {
      return new OnePrompt(in.text("prompt"), definition, arguments);
    }
    Optional<String> tool = in.optionalText("name");
    if (json.has("tool") && tool.isPresent()) {
      return new OneTool(tool.get(), definition, arguments);
    } else if (definition.isPresent() || arguments.isPresent()) {
      throw new IllegalArgumentException("only one tool or prompt has a definition and arguments");
    }
    return json.has("resource") ? new OneResource(in.text("resource")) : new ReadOnlyTools();
  }

  static String alias(JsonObject json) {
    Members in = new Members(json);
    return json.has("tool")
        ? in.of("tool", pattern -> alias(pattern, in.optionalText("name").orElse("*")))
        : in.text("server");
  }

  private static String alias(String pattern, String tool) {
    String end = "__" + tool;
    if (!pattern.startsWith(PREFIX)
        || !pattern.endsWith(end)
        || pattern.length() < PREFIX.length() + end.length()) {
      throw new IllegalArgumentException("tool and name differ");
    }
    return pattern.substring(PREFIX.length(), pattern.length() - end.length());
  }
}
