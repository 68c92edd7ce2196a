package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * A well-behaved MCP server for tests, on a loopback port, whose tools are functions.
 *
 * <pre>{@code
 * try (ScriptedServer server = ScriptedServer.modern().tool("greet", args -> "Hello, " + args.string("name").orElse("you"));
 *     McpHost host = McpHost.builder(policy).server(server.config("test")).build()) {
 *   CallToolResult result = host.callTool("test", "greet", JsonObject.of("name", "Ada"), CallContext.of("alice"));
 *   assertEquals("Hello, Ada", result.text());
 *   assertEquals(1, server.toolCalls("greet").size());
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class ScriptedServer implements AutoCloseable {
  private final Offer offer = new Offer();
  private final Traffic.InMemory traffic = new Traffic.InMemory();
  private final Dialogue dialogue;
  private final HttpFront front;

  private ScriptedServer(Era era) {
    dialogue = new Dialogue(era, offer);
    front = new HttpFront(era, offer, dialogue, traffic);
  }

  /** A server of 2026-07-28 that listens from now on. */
  public static ScriptedServer modern() {
    return new ScriptedServer(Era.MODERN);
  }

  /** A server of 2025-11-25 that listens from now on. */
  public static ScriptedServer legacy() {
    return new ScriptedServer(Era.LEGACY);
  }

  /** Offers a tool that takes any arguments and answers with a text; replaces one of that name. */
  public ScriptedServer tool(String name, Function<JsonObject, String> handler) {
    return tool(
        Definitions.tool(name, "A tool of a test"), args -> Reply.result(handler.apply(args)));
  }

  /** Offers a tool with this definition, whose handler makes the whole result from the arguments; replaces one of that name. */
  public ScriptedServer tool(JsonObject definition, Function<JsonObject, JsonObject> handler) {
    offer.tool(definition, handler);
    return this;
  }

  /** Offers a text to read. */
  public ScriptedServer resource(String uri, String text) {
    offer.resource(uri, text);
    return this;
  }

  /** Offers a prompt of one message. */
  public ScriptedServer prompt(String name, String text) {
    offer.prompt(name, text);
    return this;
  }

  /** Says this about how to use it. */
  public ScriptedServer instructions(String text) {
    offer.instructions(text);
    return this;
  }

  /** Tells everyone who listens that the tools have changed. */
  public void announceToolsChanged() {
    dialogue.announce("notifications/tools/list_changed");
  }

  /** This server as a host would configure it. */
  public ServerConfig config(String alias) {
    return ServerConfig.http(alias, endpoint());
  }

  /** Where it listens. */
  public URI endpoint() {
    return front.endpoint();
  }

  /** All it has received so far, oldest first. */
  public List<Received> received() {
    return traffic.received();
  }

  /** What it has received so far with this method. */
  public List<Received> received(String method) {
    return traffic.received(method);
  }

  /** The arguments of every call of {@code tool} that has reached it. */
  public List<JsonObject> toolCalls(String tool) {
    return traffic.toolCalls(tool);
  }

  @Override
  public void close() {
    front.close();
  }
}
