package io.gatehouse.mcp.console;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpClient;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.limit.KillSwitch;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.GetPromptResult;
import io.gatehouse.mcp.protocol.ReadResourceResult;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** What the console can do with a host. Results go to {@code out}, and nothing else does. */
final class Commands {
  private final McpHost host;
  private final ConsentGateway gateway;
  private final Inspection inspection;
  private final Options options;
  private final CallContext context;
  private final boolean json;
  private final PrintStream out;

  Commands(
      McpHost host,
      ConsentGateway gateway,
      Authorizers authorizers,
      Options options,
      PrintStream out) {
    this.host = host;
    this.gateway = gateway;
    this.inspection = new Inspection(gateway, authorizers, options, out);
    this.options = options;
    this.context = options.context();
    this.json = options.json();
    this.out = out;
  }

  /** Runs {@code words}, the command first. */
  int run(List<String> words) {
    return switch (words.get(0)) {
      case "inspect" -> inspect(words);
      case "call" -> call(words);
      case "read" -> read(words);
      case "prompt" -> prompt(words);
      default ->
        throw new UsageException(
            "unknown command " + Texts.printable(words.get(0)) + ": see gatehouse help");
    };
  }

  private int inspect(List<String> words) {
    require(words, 1, 2, "inspect [SERVER]");
    List<String> servers = words.size() == 2 ? List.of(words.get(1)) : host.servers();
    inspection.show(servers.stream().map(this::client).toList(), words.size() == 2);
    return Exit.DONE;
  }

  private int call(List<String> words) {
    require(words, 3, 4, "call SERVER TOOL [JSON]");
    CallToolResult result = client(words.get(1)).callTool(words.get(2), object(words, 3), context);
    out.println(json ? result.json().toJson() : Render.tool(result));
    return result.isError() ? Exit.TOOL_ERROR : Exit.DONE;
  }

  private int read(List<String> words) {
    require(words, 3, 3, "read SERVER URI");
    ReadResourceResult result = client(words.get(1)).readResource(words.get(2), context);
    out.println(json ? result.json().toJson() : Render.resource(result));
    return Exit.DONE;
  }

  private int prompt(List<String> words) {
    require(words, 3, 4, "prompt SERVER NAME [JSON]");
    GetPromptResult result =
        client(words.get(1)).getPrompt(words.get(2), object(words, 3), context);
    out.println(json ? result.json().toJson() : Render.prompt(result));
    return Exit.DONE;
  }

  /** The aliases of all servers. */
  List<String> servers() {
    return host.servers();
  }

  /** Prints the tools that a review has exposed. */
  void tools(String server) {
    for (ToolDefinition definition : client(server).tools(context)) {
      out.println(Texts.quoted(definition.tool().name()));
    }
  }

  /** Reviews a server again. */
  void review(String server) {
    McpClient client = client(server);
    gateway.reopen(client.identity(), context.principal());
    client.review(context);
  }

  /** Pulls the brake. */
  void stop(Optional<String> server) {
    gateway.stop(scope(server), context.principal(), "said so at the console");
    out.println("stopped");
  }

  /** Lets it go. */
  void release(Optional<String> server) {
    gateway.release(scope(server), context.principal());
    out.println("released");
  }

  /** Lets the conversation go on that its refusals have stopped. */
  void reset() {
    gateway.reset(context, context.principal());
    out.println("reset");
  }

  private static KillSwitch.Scope scope(Optional<String> server) {
    return server
        .<KillSwitch.Scope>map(KillSwitch.Scope.Server::new)
        .orElse(new KillSwitch.Scope.Everything());
  }

  /** Checks the audit log this console writes. */
  void audit() {
    new AuditCommands(json, out, out)
        .run(List.of("audit", "verify", options.state().resolve("audit.jsonl").toString()));
  }

  McpClient client(String server) {
    requireKnown(host, server);
    return host.client(server);
  }

  static void requireKnown(McpHost host, String server) {
    if (!host.servers().contains(server)) {
      throw new UsageException(
          "no server is called " + Texts.printable(server) + "; there are " + host.servers());
    }
  }

  private static void require(List<String> words, int least, int most, String usage) {
    if (words.size() < least || words.size() > most) {
      throw new UsageException("usage: gatehouse " + usage);
    }
  }

  static JsonObject object(List<String> words, int at) {
    if (words.size() <= at) {
      return JsonObject.empty();
    }
    try {
      if (JsonValue.parse(words.get(at)) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonException e) {
      throw new UsageException("the arguments are not JSON: " + e.getMessage());
    }
    throw new UsageException("the arguments are a JSON object");
  }
}
