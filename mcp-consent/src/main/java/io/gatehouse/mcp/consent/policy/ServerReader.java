package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Glob;
import io.gatehouse.mcp.consent.internal.match.Leaning;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the {@code servers} of a document. */
final class ServerReader {
  private static final Set<String> KEYS =
      Set.of("identity", "mode", "trustAnnotations", "labels", "assert");

  private final Problems problems;

  ServerReader(Problems problems) {
    this.problems = problems;
  }

  Map<String, ServerEntry> read(JsonValue value, JsonPointer at) {
    Map<String, ServerEntry> servers = new LinkedHashMap<>();
    if (!(value instanceof JsonObject object)) {
      problems.problem(at, "WRONG_TYPE", "servers is an object of aliases");
      return servers;
    }
    object.members().forEach((alias, entry) -> {
      if (!ToolPattern.isAlias(alias) || alias.indexOf('*') >= 0) {
        problems.problem(
            at.child(alias), "BAD_ALIAS", "an alias is lower-case letters, digits and hyphens");
      }
      servers.put(alias, entry(Fields.of(entry, at.child(alias), KEYS, problems)));
    });
    return servers;
  }

  private ServerEntry entry(Fields fields) {
    Optional<String> url = Optional.empty();
    Optional<List<String>> argv = Optional.empty();
    JsonValue identity = fields.get("identity");
    if (identity != null) {
      JsonPointer at = fields.at("identity");
      Fields parts = Fields.of(identity, at, Set.of("url", "argv"), problems);
      if (identity instanceof JsonObject && parts.has("url") == parts.has("argv")) {
        problems.problem(at, "CONFLICT", "an identity is either a url or an argv");
      }
      url = parts.text("url");
      url.ifPresent(text -> checkUrl(text, parts.at("url")));
      argv = Optional.of(parts.texts("argv")).filter(list -> !list.isEmpty());
    }
    return new ServerEntry(
        url,
        argv,
        readOnly(fields),
        fields.bool("trustAnnotations").orElse(false),
        Set.copyOf(fields.texts("labels")),
        assertions(fields));
  }

  private void checkUrl(String text, JsonPointer at) {
    try {
      if (new URI(text).getHost() != null) {
        return;
      }
    } catch (URISyntaxException e) {
      // Reported below.
    }
    problems.problem(at, "BAD_URL", "write the exact url that the server is configured with");
  }

  private boolean readOnly(Fields fields) {
    Optional<String> mode = fields.text("mode");
    if (mode.isPresent() && !mode.get().equals("read-only")) {
      problems.problem(fields.at("mode"), "BAD_VALUE", "the only mode is read-only");
    }
    return mode.isPresent();
  }

  private List<ServerEntry.Assertion> assertions(Fields fields) {
    List<ServerEntry.Assertion> assertions = new ArrayList<>();
    JsonValue value = fields.get("assert");
    if (value instanceof JsonObject object) {
      Fields tools = Fields.of(value, fields.at("assert"), object.members().keySet(), problems);
      object.members().keySet().forEach(pattern -> {
        if (!Glob.isPlain(pattern.replace('*', '_'))) {
          problems.problem(tools.at(pattern), "BAD_TOOL", "write a tool's name, with * if needed");
        }
        assertions.add(new ServerEntry.Assertion(
            Glob.of(pattern, Leaning.ALLOWING),
            Glob.of(pattern, Leaning.REFUSING),
            hints(tools, pattern, problems)));
      });
    } else if (value != null) {
      problems.problem(fields.at("assert"), "WRONG_TYPE", "assert is an object of tool patterns");
    }
    return assertions;
  }

  /** Reads an object of hints and booleans. */
  static Map<HintName, Boolean> hints(Fields fields, String name, Problems problems) {
    Set<String> known = Stream.of(HintName.values()).map(HintName::key).collect(Collectors.toSet());
    JsonValue value = fields.get(name);
    Map<HintName, Boolean> hints = new EnumMap<>(HintName.class);
    if (value == null) {
      return hints;
    }
    Fields parts = Fields.of(value, fields.at(name), known, problems);
    for (HintName hint : HintName.values()) {
      parts.bool(hint.key()).ifPresent(v -> hints.put(hint, v));
    }
    if (value instanceof JsonObject object && object.size() == 0) {
      problems.problem(fields.at(name), "EMPTY", "name at least one hint");
    }
    return hints;
  }
}
