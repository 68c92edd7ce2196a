package io.gatehouse.mcp.config;

import io.gatehouse.mcp.Provenance;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One way to reach a server of a registry document: a configuration that was built and not run. Everything that a person has to fill in
 * is an input of it, never a variable that happens to be set: the document chose the names. {@code toString} shows where it comes from.
 *
 * @param kind the type of the package ({@code npm}, {@code pypi}, {@code oci}) or of the remote server ({@code streamable-http}, {@code sse})
 * @param pointer where in the document it stands (RFC 6901)
 * @param identifier the package, without its version, or the URL
 * @param version the exact version that is run; empty for a remote server and for a package that is named by its digest
 * @param digest the SHA-256 that the document gives, 64 hexadecimal digits. Only {@code docker} checks it; for others it is evidence
 * @param provenance what people are shown when they are asked: as the document declares it, and nobody checked it
 * @param entry the server in the form of {@code mcp.json}, with references to the inputs
 * @param inputs what is missing before it can be used
 * @param leftOut the names of what is optional and was not filled in
 */
public record LaunchPlan(
    String kind,
    String pointer,
    String identifier,
    Optional<String> version,
    Optional<String> digest,
    Provenance provenance,
    JsonObject entry,
    List<ConfigInput> inputs,
    List<String> leftOut) {
  /** Copies the lists. */
  public LaunchPlan {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(identifier, "identifier");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(provenance, "provenance");
    Objects.requireNonNull(entry, "entry");
    inputs = List.copyOf(inputs);
    leftOut = List.copyOf(leftOut);
  }

  /** Returns a configuration file in the form of VS Code, with this server alone, to be saved or loaded. */
  public JsonObject file(String name) {
    List<JsonObject> asked = inputs.stream().map(LaunchPlan::json).toList();
    return JsonObject.builder()
        .put("inputs", JsonArray.copyOf(asked))
        .put("servers", JsonObject.of(name, entry))
        .build();
  }

  /**
   * Loads the server as if it stood in a file: the inputs are asked for, and everything is checked as there. Nothing is started.
   *
   * @throws ConfigException if an input is not answered, or the document wants what a file may not
   */
  public ConfiguredServer load(String name, ConfigOptions options) {
    ConfiguredServer server = McpConfigFile.parse(
            file(name).toJson(), "server.json " + pointer, options)
        .servers()
        .get(0);
    return new ConfiguredServer(
        server.name(), server.config().provenance(provenance), server.oauth());
  }

  private static JsonObject json(ConfigInput input) {
    JsonObject.Builder json = JsonObject.builder()
        .put("type", input.options().isEmpty() ? "promptString" : "pickString")
        .put("id", input.id())
        .put("description", input.description());
    input.suggestion().ifPresent(text -> json.put("default", text));
    if (input.password()) {
      json.put("password", true);
    }
    if (!input.options().isEmpty()) {
      json.put("options", JsonArray.copyOf(input.options()));
    }
    return json.build();
  }

  @Override
  public String toString() {
    return "LaunchPlan[" + kind + " at " + pointer + "]";
  }
}
