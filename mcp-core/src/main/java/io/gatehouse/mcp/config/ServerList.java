package io.gatehouse.mcp.config;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the servers of one file. Used once, by one thread. */
final class ServerList {
  private static final Set<String> ROOT = Set.of("mcpServers", "servers", "inputs", "$schema");

  private final ConfigOptions options;
  private final Report report;
  private final @Nullable Path directory;
  private final Set<String> taken;
  private final List<ConfiguredServer> servers = new ArrayList<>();
  private final List<String> aliases = new ArrayList<>();
  private final List<Shadowed> shadowed = new ArrayList<>();

  /** A server that another file replaces. Nothing of it is read. */
  record Shadowed(String name, String alias) {}

  /** Servers with an alias that is {@code taken} are left alone. */
  ServerList(ConfigOptions options, Report report, @Nullable Path directory, Set<String> taken) {
    this.options = options;
    this.report = report;
    this.directory = directory;
    this.taken = taken;
  }

  /** What is wrong goes to the report. */
  void read(JsonObject file) {
    String root = root(file);
    if (root == null || !(file.get(root) instanceof JsonObject entries)) {
      return;
    }
    References references = new References(options.source(), directory, Inputs.read(file, report));
    Aliases names = new Aliases(report);
    for (Map.Entry<String, JsonValue> entry : entries.members().entrySet()) {
      JsonPointer at = JsonPointer.root().child(root).child(entry.getKey());
      if (entry.getValue() instanceof JsonObject members) {
        server(at, entry.getKey(), members, references, names);
      } else {
        report.error(at, "is not an object: write {\"command\": …} or {\"url\": …}");
      }
    }
  }

  private void server(
      JsonPointer at, String name, JsonObject members, References references, Aliases names) {
    Texts texts = new Texts(references, report, options.allowsLiterals(name));
    ServerEntry server = new ServerEntry(at, members, directory, texts, report);
    if (server.isDisabled()) {
      report.warn(at, "is left out: the file disables it");
      // It still replaces what other files say: that is how an administrator turns a server off.
      aliases.add(Aliases.of(name));
      return;
    }
    String alias = names.alias(at, name);
    if (alias != null && taken.contains(alias)) {
      shadowed.add(new Shadowed(name, alias));
      return;
    }
    ServerConfig config = server.read(alias == null ? "unnamed" : alias);
    ConfiguredOAuth oauth = server.oauth();
    if (alias != null) {
      aliases.add(alias);
    }
    if (alias != null && config != null) {
      servers.add(new ConfiguredServer(name, config, oauth));
    }
  }

  private @Nullable String root(JsonObject file) {
    for (String key : file.members().keySet()) {
      if (!ROOT.contains(key)) {
        report.warn(JsonPointer.root().child(key), "is not known and ignored");
      }
    }
    if (file.has("mcpServers") && file.has("servers")) {
      report.error(JsonPointer.root(), "has both mcpServers and servers: keep one");
      return null;
    }
    String root = file.has("servers") ? "servers" : "mcpServers";
    JsonValue entries = file.get(root);
    if (entries == null) {
      report.error(JsonPointer.root(), "has no mcpServers: write {\"mcpServers\": {}}");
      return null;
    }
    if (!(entries instanceof JsonObject)) {
      report.error(
          JsonPointer.root().child(root), "is not an object: write a member for each server");
      return null;
    }
    return root;
  }

  List<ConfiguredServer> servers() {
    return servers;
  }

  /** Returns the aliases that this file decides about, those of disabled servers among them. */
  List<String> aliases() {
    return aliases;
  }

  List<Shadowed> shadowed() {
    return shadowed;
  }
}
