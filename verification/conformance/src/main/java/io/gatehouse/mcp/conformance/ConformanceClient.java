package io.gatehouse.mcp.conformance;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.McpHostBuilder;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ContentBlock;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.protocol.Implementation;
import io.gatehouse.mcp.protocol.Root;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one scenario against the server whose URL is the last argument, and fails if it cannot.
 *
 * <p>The protocol version that the suite names in {@code MCP_CONFORMANCE_PROTOCOL_VERSION} is not read: the library finds out
 * what the server speaks.
 */
public final class ConformanceClient {
  private static final String SERVER = "suite";

  private ConformanceClient() {}

  /** Runs the scenario that {@code MCP_CONFORMANCE_SCENARIO} names. */
  public static void main(String[] args) throws JsonException {
    Map<String, String> environment = System.getenv();
    String name = environment.getOrDefault("MCP_CONFORMANCE_SCENARIO", "");
    Scenario scenario = Scenarios.find(name)
        .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + name));
    URI url = URI.create(args[args.length - 1]);
    JsonObject parameters = parameters(environment.get("MCP_CONFORMANCE_CONTEXT"));
    try (McpHost host = host(url, parameters)) {
      scenario.run(new Peer(host.client(SERVER), CallContext.of("conformance"), parameters));
    }
  }

  /** A host with one server that lets everything through: the suite plays the server, and nobody is there to ask. */
  private static McpHost host(URI url, JsonObject parameters) {
    McpHostBuilder builder = McpHost.builder(request -> ConsentDecision.allow())
        .clientInfo(Implementation.of("gatehouse-conformance", "1.0.0"))
        .server(ServerConfig.http(SERVER, url).authorizer(Logins.authorizer(url, parameters)));
    return builder
        .elicitation(new Person())
        .sampling((request, context) -> CreateMessageResult.builder(
                "sample-model", ContentBlock.text("sample"))
            .stopReason(CreateMessageResult.END_TURN)
            .build())
        .roots(context -> List.of(Root.of(URI.create("file:///srv/sample"))))
        .build();
  }

  private static JsonObject parameters(@Nullable String context) throws JsonException {
    return context == null ? JsonObject.empty() : (JsonObject) JsonValue.parse(context);
  }
}
