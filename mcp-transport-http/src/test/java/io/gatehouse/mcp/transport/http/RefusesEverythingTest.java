package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpClient;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a policy that refuses everything, nothing that a host can be told to do has an effect outside of it. */
@Timeout(60)
class RefusesEverythingTest {
  private static final String REMOTE = "remote";
  private static final String LOCAL = "local";

  /** What says something about the host itself, or about a connection only if there is one. */
  private static final Set<String> ASKS_NOTHING =
      Set.of("builder", "servers", "client", "close", "alias", "identity", "rootsChanged");

  private final Set<ProcessHandle> before = processes();
  private @TempDir Path folder;
  private Path marker;
  private RawServer server;

  @BeforeEach
  void start() throws IOException {
    marker = folder.resolve("started");
    server = RawServer.start((request, wire) -> wire.json(404, "{}"));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  static Stream<Arguments> doors() {
    return FrontDoor.methods()
        .flatMap(method -> Stream.of(Arguments.of(method, REMOTE), Arguments.of(method, LOCAL)));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void noMethodReachesAServer(Method method, String alias) {
    try (McpHost host = host(request -> ConsentDecision.deny("no"))) {
      if (ASKS_NOTHING.contains(method.getName())) {
        assertThatCode(() -> FrontDoor.call(host, method, alias)).doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> FrontDoor.call(host, method, alias))
            .isInstanceOfSatisfying(
                ConsentDeniedException.class,
                e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT));
      }
    }
    assertThat(server.connections()).isZero();
    assertThat(server.requests()).isEmpty();
    assertThat(processes()).isSubsetOf(before);
    assertThat(marker).doesNotExist();
  }

  /** Shows that the test above would notice; one method for each server, for processes take their time. */
  @ParameterizedTest
  @ValueSource(strings = {REMOTE, LOCAL})
  void theSameMethodsReachAServerThatIsAllowed(String alias) throws NoSuchMethodException {
    Method describe = McpClient.class.getMethod("describe", CallContext.class);
    try (McpHost host = host(request -> ConsentDecision.allow())) {
      assertThatThrownBy(() -> FrontDoor.call(host, describe, alias))
          .isInstanceOf(McpException.class)
          .isNotInstanceOf(ConsentDeniedException.class);
    }
    assertThat(server.connections() > 0).isEqualTo(alias.equals(REMOTE));
    assertThat(Files.exists(marker)).isEqualTo(alias.equals(LOCAL));
  }

  @Test
  void buildingAHostReachesNoServer() {
    host(request -> ConsentDecision.allow()).close();

    assertThat(server.connections()).isZero();
    assertThat(marker).doesNotExist();
  }

  private McpHost host(ConsentPolicy policy) {
    return McpHost.builder(policy)
        .server(ServerConfig.http(REMOTE, server.uri("/mcp")))
        .server(ServerConfig.stdio(LOCAL, MarkerServer.command(marker)))
        .build();
  }

  private static Set<ProcessHandle> processes() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }
}
