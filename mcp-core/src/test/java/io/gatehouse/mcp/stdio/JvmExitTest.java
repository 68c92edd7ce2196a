package io.gatehouse.mcp.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.transport.DuplexTransport.MessageSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that forgets to close, or is told to end, leaves no server behind. */
@Timeout(90)
@DisabledOnOs(OS.WINDOWS)
final class JvmExitTest {
  @ParameterizedTest
  @ValueSource(strings = {"exit", "return", "sigterm"})
  void theExitOfTheJvmEndsTheServerAndItsDescendants(String way) throws Exception {
    Process host = new ProcessBuilder(JavaProgram.argv(Host.class, way))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(host.getInputStream(), UTF_8))) {
      List<Long> pids = Stream.of(out.readLine().split(" ")).map(Long::valueOf).toList();
      assertThat(pids).hasSize(2).allMatch(Running::process);

      if (way.equals("sigterm")) {
        // Process.destroy() would also close its standard input, which is the other way.
        host.toHandle().destroy();
      } else {
        host.getOutputStream().close();
      }

      assertThat(host.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(host.exitValue()).isEqualTo(way.equals("sigterm") ? 143 : 0);
      assertThat(pids).noneMatch(Running::process);
    } finally {
      host.destroyForcibly();
    }
  }

  /** Opens a server that ignores SIGTERM and has a child that does so too, and never closes it. */
  static final class Host {
    public static void main(String[] args) throws IOException {
      StdioTransport transport = new StdioTransportProvider()
          .create(Shell.server(
              "host", "trap '' TERM", Shell.SLEEP + " & echo $$ $!", "wait", "wait", Shell.SLEEP));
      transport.start(new MessageSink() {
        @Override
        public void onMessage(byte[] buffer, int offset, int length) {
          System.out.println(new String(buffer, offset, length, UTF_8));
        }

        @Override
        public void onClosed(TransportException reason) {}
      });
      while (System.in.read() >= 0) {
        // Until the test says so, by closing.
      }
      if (args[0].equals("exit")) {
        System.exit(0);
      }
    }
  }
}
