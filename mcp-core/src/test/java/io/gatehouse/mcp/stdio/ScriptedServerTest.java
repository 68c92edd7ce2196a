package io.gatehouse.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The transport and the scripted server against each other: a whole conversation, on every operating system. */
@Timeout(60)
final class ScriptedServerTest {
  private final Received received = new Received();

  @TempDir
  private Path folder;

  @Test
  void answersByMethodAndTurn() throws Exception {
    Script script = Script.in(folder)
        .stderr("start", "scripted")
        .error("server/discover", "{\"code\":-32601,\"message\":\"no\"}")
        .then("tools/list")
        .then("tools/list")
        .result("tools/list", "{\"tools\":[]}")
        .line("tools/call", "{\"method\":\"notifications/progress\"}")
        .result("tools/call", "{}")
        .line("response", "{\"method\":\"thanks\"}")
        .exit("crash", 5);
    try (StdioTransport transport = Shell.transport(script.server("scripted"))) {
      transport.start(received);
      assertThat(ask(transport, "{\"id\":1,\"method\":\"server/discover\"}"))
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no\"}}");
      transport.send(Shell.message("{\"id\":2,\"method\":\"tools/list\"}"));
      assertThat(ask(transport, "{\"id\":\"x\",\"method\":\"tools/list\"}"))
          .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{\"tools\":[]}}");
      assertThat(ask(transport, "{\"id\":4,\"method\":\"tools/call\"}"))
          .isEqualTo("{\"method\":\"notifications/progress\"}");
      assertThat(received.next()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{}}");
      assertThat(ask(transport, "{\"id\":9,\"result\":{}}")).isEqualTo("{\"method\":\"thanks\"}");
      assertThat(ask(transport, "{\"id\":5,\"method\":\"other\"}")).contains("-32601");

      transport.send(Shell.message("{\"method\":\"crash\"}"));
      assertThat(received.reason()).hasMessageContaining("ended with status 5");
      assertThat(transport.standardError().strip()).isEqualTo("scripted");
      assertThat(script.receivedLines("scripted"))
          .hasSize(7)
          .last()
          .isEqualTo("{\"method\":\"crash\"}");
    }
  }

  private String ask(StdioTransport transport, String line) throws InterruptedException {
    transport.send(Shell.message(line));
    return received.next();
  }
}
