package io.gatehouse.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ProtocolMode;
import io.gatehouse.mcp.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files in the forms of the applications that people have. */
class FixturesTest {
  @TempDir
  private Path directory;

  private final SecretSource source = new SecretSource() {
    @Override
    public Optional<String> value(String name) {
      return Optional.ofNullable(
          Map.of("ISSUES_TOKEN", "hunter2", "DB_PASSWORD", "hunter2", "HOME", "/home/alice")
              .get(name));
    }

    @Override
    public Optional<String> input(ConfigInput input) {
      return input.password() ? Optional.of("hunter2") : input.suggestion();
    }

    @Override
    public Optional<Path> workspaceFolder() {
      return Optional.of(directory);
    }
  };

  private McpConfigFile read(String name) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
      Files.copy(in, file);
    }
    McpConfigFile config = McpConfigFile.read(file, source);
    assertThat(config.servers() + " " + config.warnings()).doesNotContain("hunter2");
    return config;
  }

  private static ServerConfig server(McpConfigFile file, int index) {
    return file.servers().get(index).config();
  }

  private static List<String> argv(ServerConfig config) {
    return ((Endpoint.Stdio) config.endpoint()).argv();
  }

  @Test
  void readsAProjectOfClaudeCode() throws IOException {
    McpConfigFile file = read("claude-code.mcp.json");

    assertThat(file.warnings()).isEmpty();
    assertThat(file.servers())
        .extracting(ConfiguredServer::name)
        .containsExactly("issues", "events", "login", "database");
    assertThat(server(file, 0).authorizer()).isPresent();
    assertThat(((Endpoint.Http) server(file, 0).endpoint()).uri())
        .hasToString("https://issues.example/mcp");
    assertThat(server(file, 1).settings().protocolMode()).isEqualTo(ProtocolMode.legacy());
    assertThat(file.servers().get(2).oauth().callbackPort()).hasValue(8123);
    assertThat(argv(server(file, 3)))
        .containsExactly("/opt/tools/database-server", "--config", "/home/alice/database.conf");
    assertThat(((Endpoint.Stdio) server(file, 3).endpoint()).environment())
        .isEqualTo(Map.of("DB_PASSWORD", "hunter2", "CACHE", "/var/tmp/cache"));
  }

  @Test
  void readsTheSettingsOfClaudeDesktop() throws IOException {
    McpConfigFile file = read("claude_desktop_config.json");

    assertThat(file.servers()).hasSize(1);
    assertThat(server(file, 0).alias()).isEqualTo("file-system");
    assertThat(argv(server(file, 0)))
        .containsExactly(
            "npx",
            "-y",
            "@modelcontextprotocol/server-filesystem@2026.8.31",
            "/home/alice/Documents");
    assertThat(file.warnings())
        .extracting(problem -> problem.pointer() + " " + problem.message())
        .containsExactly(
            "/globalShortcut is not known and ignored",
            "/mcpServers/weather is left out: the file disables it");
  }

  @Test
  void readsAWorkspaceOfVsCode() throws IOException {
    Files.writeString(directory.resolve("tracker.env"), "# local\nLOG=debug\nTRACKER_KEY=other\n");

    McpConfigFile file = read("vscode.mcp.json");

    assertThat(argv(server(file, 0)))
        .containsExactly("node", directory + "/tools/tracker.js", "--region", "eu");
    assertThat(((Endpoint.Stdio) server(file, 0).endpoint()).environment())
        .isEqualTo(Map.of("TRACKER_KEY", "hunter2", "LOG", "debug"));
    assertThat(server(file, 1).authorizer()).isPresent();
    assertThat(file.warnings())
        .extracting(problem -> problem.pointer() + " " + problem.message())
        .containsExactly("/servers/tracker/dev is not known and ignored");
  }
}
