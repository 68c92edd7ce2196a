package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Servers that are a few lines of shell, and transports that stop them without patience. */
final class Shell {
  /** Far longer than any test waits: what ends earlier was stopped. */
  static final String SLEEP = "sleep 600";

  static final StopTimings IMPATIENT =
      new StopTimings(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(10));

  private Shell() {}

  static ServerConfig server(String alias, String... lines) {
    return ServerConfig.stdio(alias, "sh", "-c", String.join("\n", lines));
  }

  static StdioTransport transport(ServerConfig server) {
    return new StdioTransportProvider(IMPATIENT).create(server);
  }

  static MessageBody message(String... segments) {
    return MessageBody.of(Arrays.stream(segments)
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new));
  }
}
