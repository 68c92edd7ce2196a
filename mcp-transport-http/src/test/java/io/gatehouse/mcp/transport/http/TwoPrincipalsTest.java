package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpClient;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.ProtocolMode;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.ServerListener;
import io.gatehouse.mcp.Watch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two users of one host and one URL have nothing of each other's: sessions are per server and principal. */
@Timeout(60)
class TwoPrincipalsTest {
  private static final CallContext ALICE = CallContext.of("alice");
  private static final CallContext BOB = CallContext.of("bob");
  private static final String NOTE = "note://1";

  private final SessionServer sessions = new SessionServer();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private RawServer server;
  private McpHost host;
  private McpClient client;

  @BeforeEach
  void start() throws IOException {
    server = RawServer.start(sessions);
    host = McpHost.builder(request -> ConsentDecision.allow())
        .server(ServerConfig.http("shared", server.uri("/mcp")).protocolMode(ProtocolMode.legacy()))
        .listener(new Ear())
        .build();
    client = host.client("shared");
    // The first to come gets session-1.
    client.describe(ALICE);
    client.describe(BOB);
  }

  @AfterEach
  void stop() throws IOException {
    host.close();
    server.close();
  }

  @Test
  void shareNoSession() {
    for (int round = 0; round < 3; round++) {
      assertThat(call("whoami", ALICE)).isEqualTo("session-1");
      assertThat(call("whoami", BOB)).isEqualTo("session-2");
    }

    assertThat(sessionsThatSent("alice")).containsExactly("session-1");
    assertThat(sessionsThatSent("bob")).containsExactly("session-2");
  }

  @Test
  void shareNoSessionWhenBothAreCalledAtOnce() {
    List<String> seen = List.of(ALICE, BOB, ALICE, BOB, ALICE, BOB, ALICE, BOB).parallelStream()
        .map(user -> user.principal() + " in " + call("whoami", user))
        .toList();

    assertThat(Set.copyOf(seen))
        .containsExactlyInAnyOrder("alice in session-1", "bob in session-2");
  }

  @Test
  void shareNoList() {
    assertThat(tools(ALICE)).containsExactly("whoami", "of-session-1");
    assertThat(tools(BOB)).containsExactly("whoami", "of-session-2");
    assertThat(tools(ALICE)).containsExactly("whoami", "of-session-1");
  }

  @Test
  void shareNoChangeOfAList() throws Exception {
    tools(ALICE);
    tools(BOB);
    sessions.offer("session-1", "new-for-alice");
    sessions.offer("session-2", "never-announced-to-bob");

    sessions.notify("session-1", "notifications/tools/list_changed", JsonObject.empty());

    assertThat(next()).isEqualTo("alice: tools");
    assertThat(changed(ALICE)).containsExactly("new-for-alice");
    assertThat(changed(BOB)).isEmpty();
  }

  @Test
  void shareNoNotification() throws Exception {
    SubscriptionFilter note = SubscriptionFilter.builder().resource(NOTE).build();
    try (Watch alices = client.watch(note, ALICE);
        Watch bobs = client.watch(note, BOB)) {
      assertThat(alices.active()).isTrue();
      assertThat(bobs.active()).isTrue();
      JsonObject about = JsonObject.of("uri", NOTE);
      sessions.notify("session-1", "notifications/resources/updated", about);
      assertThat(next()).isEqualTo("alice: " + NOTE);
      sessions.notify("session-2", "notifications/resources/updated", about);
      assertThat(next()).isEqualTo("bob: " + NOTE);
    }
    assertThat(heard).isEmpty();
  }

  private String call(String tool, CallContext user) {
    return client.callTool(tool, JsonObject.of("who", user.principal()), user).text();
  }

  private List<String> tools(CallContext user) {
    return client.tools(user).stream()
        .map(definition -> definition.tool().name())
        .toList();
  }

  private List<String> changed(CallContext user) {
    return client.changedTools(user).stream()
        .map(definition -> definition.tool().name())
        .toList();
  }

  private String next() throws InterruptedException {
    String event = heard.poll(20, TimeUnit.SECONDS);
    assertThat(event).as("whether a notification came").isNotNull();
    return event;
  }

  private Set<String> sessionsThatSent(String who) {
    return server.requests().stream()
        .filter(request -> request.body().contains("\"who\":\"" + who + "\""))
        .map(request -> request.header("Mcp-Session-Id").orElse("none"))
        .collect(Collectors.toSet());
  }

  /** Writes down for whom an event is. */
  private final class Ear implements ServerListener {
    @Override
    public void toolsChanged(String server, CallContext context) {
      heard.add(context.principal() + ": tools");
    }

    @Override
    public void resourceUpdated(String server, CallContext context, String uri) {
      heard.add(context.principal() + ": " + uri);
    }
  }
}
