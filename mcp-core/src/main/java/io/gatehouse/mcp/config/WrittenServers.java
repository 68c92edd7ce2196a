package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a file would start, without a look at anything but the file. */
final class WrittenServers {
  private WrittenServers() {}

  static List<WrittenServer> of(JsonObject file) {
    List<WrittenServer> servers = new ArrayList<>();
    // Both names, for a file with both is refused later and shown now.
    for (String root : List.of("mcpServers", "servers")) {
      file.object(root)
          .orElse(JsonObject.empty())
          .members()
          .forEach((name, value) ->
              servers.add(server(name, value instanceof JsonObject o ? o : JsonObject.empty())));
    }
    return servers;
  }

  private static WrittenServer server(String name, JsonObject entry) {
    List<String> command = new ArrayList<>();
    entry.string("command").ifPresent(command::add);
    entry.array("args").ifPresent(args -> args.forEach(argument -> command.add(written(argument))));
    return new WrittenServer(
        name,
        command,
        entry.string("url"),
        entry.string("cwd"),
        entry.string("envFile"),
        new TreeSet<>(names(entry, "env")),
        new TreeSet<>(names(entry, "headers")),
        entry.get("disabled") == JsonBoolean.TRUE);
  }

  private static String written(JsonValue value) {
    return value instanceof JsonString string ? string.value() : value.toJson();
  }

  private static Set<String> names(JsonObject entry, String key) {
    return entry.object(key).orElse(JsonObject.empty()).members().keySet();
  }
}
