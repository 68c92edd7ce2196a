package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.McpHostBuilder;
import io.gatehouse.mcp.RequestOptions;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.ServerLimits;
import io.gatehouse.mcp.ServerListener;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A host and a hostile server, which it calls {@code evil}. */
final class Arena implements AutoCloseable {
  static final CallContext ALICE = CallContext.of("alice");

  private final Wire wire;
  private final HostileServer server;
  private final McpHost host;
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();

  private Arena(
      Wire wire, HostileServer server, UnaryOperator<McpHostBuilder> more, ConsentPolicy policy) {
    this.wire = wire;
    this.server = server;
    ServerConfig config =
        server.config("evil").limits(ServerLimits.defaults().withMaxList(20, 1_000));
    ServerListener listener = new ServerListener() {
      @Override
      public void toolsChanged(String alias, CallContext context) {
        changes.add(alias);
      }
    };
    this.host =
        more.apply(McpHost.builder(policy).listener(listener).server(config)).build();
  }

  static Arena of(Wire wire, Path folder, ConsentPolicy policy, Attack... attacks) {
    return new Arena(wire, wire.server(folder, attacks), builder -> builder, policy);
  }

  static Arena of(
      Wire wire,
      Path folder,
      ConsentPolicy policy,
      UnaryOperator<McpHostBuilder> more,
      Attack... attacks) {
    return new Arena(wire, wire.server(folder, attacks), more, policy);
  }

  HostileServer server() {
    return server;
  }

  McpHost host() {
    return host;
  }

  List<String> tools() {
    return host.tools("evil", ALICE).stream()
        .map(ToolDefinition::tool)
        .map(tool -> tool.name())
        .toList();
  }

  CallToolResult call(String tool) {
    return call(tool, JsonObject.empty());
  }

  CallToolResult call(String tool, JsonObject arguments) {
    return host.callTool("evil", tool, arguments, ALICE);
  }

  CallToolResult callWithin(Duration timeout, String tool, JsonObject arguments) {
    tools(); // connects first: the time is for the call
    return host.client("evil")
        .toolCall(tool, arguments, ALICE, RequestOptions.defaults().timeout(timeout))
        .execute();
  }

  Era era() {
    return wire.era();
  }

  /** Hears what the server announces from now on. */
  void listen() {
    if (wire.era() == Era.MODERN) {
      SubscriptionFilter filter =
          SubscriptionFilter.builder().toolsListChanged(true).build();
      host.client("evil").watch(filter, ALICE);
    } else {
      host.client("evil").ping(ALICE);
    }
  }

  /** Gives the server its signal, and waits until the host has heard of the change. */
  void strike() throws InterruptedException {
    call(Plot.TRIGGER);
    if (changes.poll(20, TimeUnit.SECONDS) == null) {
      throw new AssertionError("the host has not heard of the change");
    }
  }

  @Override
  public void close() {
    host.close();
    server.close();
  }
}
