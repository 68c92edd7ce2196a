package io.gatehouse.mcp.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a call is in flight. */
@DisabledOnOs(OS.WINDOWS)
class InterruptTest {
  @TempDir
  private Path dir;

  @Test
  @Timeout(120)
  void takesTheServerDownAndExitsWith130() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Path pid = dir.resolve("pid");
    JsonObject tiny = JsonObject.of(
        "command",
        java,
        "args",
        JsonArray.of("-cp", classPath, TinyServer.class.getName(), pid.toString()));
    Files.writeString(
        dir.resolve("mcp.json"),
        JsonObject.of("mcpServers", JsonObject.of("tiny", tiny)).toJson());
    Files.writeString(dir.resolve("answers"), "{\"kind\":\"*\",\"choice\":\"approveOnce\"}\n");
    Process console = new ProcessBuilder(List.of(
            java,
            "-cp",
            classPath,
            Main.class.getName(),
            "call",
            "tiny",
            "hang",
            "--config",
            dir.resolve("mcp.json").toString(),
            "--state",
            dir.resolve("state").toString(),
            "--answers",
            dir.resolve("answers").toString()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    try (BufferedReader err = new BufferedReader(
        new InputStreamReader(console.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = err.readLine(); line != null && !line.contains("Call the tool"); ) {
        line = err.readLine();
      }
      ProcessHandle server =
          ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
      assertThat(new ProcessBuilder("kill", "-INT", Long.toString(console.pid()))
              .start()
              .waitFor())
          .isZero();

      assertThat(console.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(console.exitValue()).isEqualTo(130);
      server.onExit().get(30, TimeUnit.SECONDS);
    } finally {
      console.destroyForcibly();
    }
  }
}
