package io.gatehouse.mcp.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at the shell. */
class ShellTest {
  @TempDir
  private Path dir;

  @Test
  void resetLetsAConversationGoOnThatItsRefusalsHaveStopped() throws IOException {
    String refused = "/call tiny echo {\"n\":1}";
    String said = said(
        refused,
        "approveOnce", // to run the program
        "allTools",
        "deny",
        refused,
        "deny",
        refused,
        "deny",
        refused, // not asked any more
        "/reset",
        refused,
        "approveOnce");

    assertThat(said.lines().filter(line -> line.contains("Call the tool echo"))).hasSize(4);
    assertThat(said).contains("consecutive_denials", "reset\n").endsWith("{\"n\":1}\n");
  }

  /** Everything on the screen, results last. */
  private String said(String... lines) throws IOException {
    JsonObject tiny = JsonObject.of(
        "command",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "args",
        JsonArray.of(
            "-cp",
            System.getProperty("java.class.path"),
            TinyServer.class.getName(),
            dir.resolve("pid").toString()));
    Files.writeString(
        dir.resolve("mcp.json"),
        JsonObject.of("mcpServers", JsonObject.of("tiny", tiny)).toJson());
    Options options = Options.parse(new String[] {
      "shell",
      "--config",
      dir.resolve("mcp.json").toString(),
      "--state",
      dir.resolve("state").toString()
    });
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(errBytes, true, StandardCharsets.UTF_8);
    Terminal terminal = new Typed(List.of(lines));
    Approvals approvals = new Approvals(Optional.empty(), terminal, err, false);
    try (ConsentGateway gateway = Gates.build(options, Optional.empty(), approvals);
        McpHost host = Hosts.build(options, gateway, terminal, err)) {
      GrantCommands grants = new GrantCommands(gateway, options, out);
      new Shell(new Commands(host, gateway, options, out), grants, terminal, out, err).run();
    }
    return errBytes.toString(StandardCharsets.UTF_8) + outBytes.toString(StandardCharsets.UTF_8);
  }

  /** Types lines, then ends the input. */
  private static final class Typed implements Terminal {
    private final ArrayDeque<String> lines;

    Typed(List<String> lines) {
      this.lines = new ArrayDeque<>(lines);
    }

    @Override
    public boolean present() {
      return true;
    }

    @Override
    public String ask(String question) {
      return lines.isEmpty() ? "" : lines.poll();
    }

    @Override
    public boolean ended() {
      return lines.isEmpty();
    }
  }
}
