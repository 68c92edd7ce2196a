package io.gatehouse.mcp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpClient;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.ContentBlock;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.protocol.Root;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A host with one server. It lets everything through, remembers what it was asked, and answers every question. */
public final class TestHost implements AutoCloseable {
  public static final CallContext USER = CallContext.of("ada");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration RECHECK = Duration.ofMillis(500);

  private final Leftovers leftovers = new Leftovers();
  private final Events events = new Events();
  private final List<ConsentRequest> asked = new CopyOnWriteArrayList<>();
  private final McpHost host;
  private final McpClient client;
  private volatile List<Root> roots = List.of(Root.of(URI.create("file:///srv/interop")));

  /** A host of the server that is configured so. */
  public TestHost(ServerConfig config) {
    host = McpHost.builder(this::decide)
        .server(config)
        .listener(events)
        .elicitation(new Person())
        .sampling((request, context) -> CreateMessageResult.builder(
                "test-model", ContentBlock.text("a summary"))
            .stopReason(CreateMessageResult.END_TURN)
            .build())
        .roots(context -> roots)
        .build();
    client = host.client(config.alias());
  }

  /** A host that starts {@code server} as a child process. */
  static TestHost stdio(NodeServers servers, NodeServer server, String... further) {
    return new TestHost(config(servers, server, further));
  }

  /** The configuration of a server that is started as a child process. */
  static ServerConfig config(NodeServers servers, NodeServer server, String... further) {
    return ServerConfig.stdio("peer", servers.command(server, further).toArray(String[]::new));
  }

  /** A host that connects to {@code server}. */
  static TestHost http(RunningServer server) {
    return new TestHost(ServerConfig.http("peer", server.endpoint()));
  }

  public McpClient client() {
    return client;
  }

  Events events() {
    return events;
  }

  /** Sets what servers are told when they ask for the roots. */
  void roots(Root... value) {
    roots = List.of(value);
  }

  /** How many questions there were until now. */
  int asked() {
    return asked.size();
  }

  /** The kinds of question after the first {@code from}, in order. */
  List<String> kinds(int from) {
    return List.copyOf(asked).stream().skip(from).map(ConsentRequest::kind).toList();
  }

  /** The questions of one kind. */
  public <T extends ConsentRequest> List<T> asked(Class<T> kind) {
    return asked.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  public CallToolResult call(String tool, JsonObject arguments) {
    return client.callTool(tool, arguments, USER);
  }

  /** The text that a tool gives, which must not fail. */
  public String text(String tool, JsonObject arguments) {
    CallToolResult result = call(tool, arguments);
    assertThat(result.isError()).as("whether %s failed", tool).isFalse();
    return result.text();
  }

  /** The names of the tools that are offered, with those that have not been reviewed. */
  List<String> toolNames() {
    return Stream.concat(client.tools(USER).stream(), client.changedTools(USER).stream())
        .map(definition -> definition.tool().name())
        .toList();
  }

  /** Waits until a tool is offered: some servers add tools when they have seen the capabilities of the client. */
  void awaitTool(String name) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    int from = 0;
    while (!toolNames().contains(name)) {
      assertThat(System.nanoTime() - deadline).as("time to wait for %s", name).isNegative();
      int now = events.count();
      if (!events.await("tools", from, RECHECK)) {
        // The server may have said so before anyone listened.
        client.review(USER);
      }
      from = now;
    }
  }

  /** Asks again until {@code condition} holds, and fails if it never does. Each time is a round trip to the server. */
  public static void eventually(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as(what).isNegative();
    }
  }

  /** Closes the host and fails if anything is left of it. */
  @Override
  public void close() {
    host.close();
    leftovers.assertNone();
  }

  private ConsentDecision decide(ConsentRequest request) {
    asked.add(request);
    return ConsentDecision.allow();
  }
}
