package io.gatehouse.mcp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeServersTest {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  @ParameterizedTest
  @EnumSource(names = {"EVERYTHING_STREAMABLE_HTTP", "EVERYTHING_SSE", "MODERN_HTTP", "DUAL_HTTP"})
  void startsAServerThatListensUntilItIsClosed(NodeServer server)
      throws IOException, InterruptedException {
    RunningServer running = SERVERS.start(server);
    int port = running.endpoint().getPort();

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(socket.isConnected()).isTrue();
    }
    running.close();

    assertThat(running.process().isAlive()).isFalse();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }

  @ParameterizedTest
  @EnumSource
  void namesAScriptThatIsInstalled(NodeServer server) {
    assertThat(Path.of(SERVERS.command(server).get(1))).isRegularFile();
  }

  @Test
  void putsFurtherArgumentsLast() {
    assertThat(SERVERS.command(NodeServer.MODERN_STDIO, "one", "two"))
        .endsWith("stdio", "one", "two");
  }
}
