package io.gatehouse.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.spi.transport.TransportProvider;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StdioTransportProviderTest {
  private static final ServerConfig REMOTE =
      ServerConfig.http("far", URI.create("https://mcp.example.com/mcp"));

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(TransportProvider.class))
        .filteredOn(provider -> provider.supports(ServerConfig.stdio("near", "cat")))
        .singleElement()
        .isInstanceOf(StdioTransportProvider.class);
  }

  @Test
  void leavesRemoteServersToOthers() {
    StdioTransportProvider provider = new StdioTransportProvider();

    assertThat(provider.supports(REMOTE)).isFalse();
    assertThatThrownBy(() -> provider.create(REMOTE)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void makingATransportStartsNothing(@TempDir Path folder) {
    Path trace = folder.resolve("trace");

    new StdioTransportProvider()
        .create(ServerConfig.stdio("idle", "touch", trace.toString()))
        .close();

    assertThat(Files.exists(trace)).isFalse();
    assertThat(ShutdownGuard.JVM.hook()).isNull();
  }

  @Test
  void timingsAreNotNegative() {
    assertThatThrownBy(() -> new StopTimings(Duration.ZERO, Duration.ofMillis(-1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("afterTerminate");
    assertThat(StopTimings.defaults().total()).isEqualTo(Duration.ofSeconds(6));
  }
}
