package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.TransportProvider;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProviderTest {
  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(TransportProvider.class))
        .hasAtLeastOneElementOfType(HttpTransportProvider.class);
  }

  @Test
  void transportsOfOneProviderShareConnections() throws Exception {
    HttpTransportProvider provider = new HttpTransportProvider();
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport alice = provider.create(ServerConfig.http("files", server.uri("/mcp")));
        ExchangeTransport bob = provider.create(ServerConfig.http("files", server.uri("/mcp")))) {
      Http.run(alice, Http.post(server.uri("/mcp")));
      Http.run(bob, Http.post(server.uri("/mcp")));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void startsNoThreadThatWouldKeepTheJvmAlive() throws Exception {
    Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      Http.run(transport, Http.post(server.uri("/mcp")));
      Set<Thread> started = Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> !before.contains(thread))
          .filter(thread ->
              thread.getName().startsWith("OkHttp") || thread.getName().startsWith("Okio"))
          .collect(Collectors.toSet());
      assertThat(started).allMatch(Thread::isDaemon);
    }
  }

  @Test
  void makingATransportLooksNothingUpAndConnectsToNothing() throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      transport.prepare(Http.post(server.uri("/mcp")));
      assertThat(server.connections()).isZero();
    }
  }

  /** The profile okhttp4 sets the property; read by reflection, since the compiler would copy the constant. */
  @Test
  void runsOnTheOkHttpThatTheBuildAskedFor() throws Exception {
    String asked = System.getProperty("gatehouse.okhttp.version");
    assertThat(asked).isNotNull();
    assertThat(OkHttp.class.getField("VERSION").get(null)).isEqualTo(asked);
  }

  /** The profiles okhttp4 and okhttp4-last put a second copy beside the first; without it they would prove nothing. */
  @Test
  void runsWithAsManyCopiesOfOkHttpAsTheBuildAskedFor() throws Exception {
    List<URL> copies =
        Collections.list(OkHttp.class.getClassLoader().getResources("okhttp3/OkHttpClient.class"));
    assertThat(copies).hasSize(Integer.getInteger("gatehouse.okhttp.copies"));
  }
}
