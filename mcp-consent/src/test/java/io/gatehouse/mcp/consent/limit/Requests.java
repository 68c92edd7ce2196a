package io.gatehouse.mcp.consent.limit;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Requests for tests. */
public final class Requests {
  private Requests() {}

  /** Something asked of the server with this alias. */
  public static Origin origin(String server, String principal, String conversation) {
    return new Origin(
        "r1",
        server,
        ServerIdentity.Http.of(URI.create("https://" + server + ".example/mcp"), new TreeSet<>()),
        CallContext.of(principal).inConversation(conversation),
        Instant.EPOCH,
        Optional.empty());
  }

  /** A tool call of alice. */
  public static ConsentRequest.CallTool call(String tool, JsonObject arguments) {
    return call(origin("files", "alice", "c1"), tool, arguments);
  }

  /** A tool call. */
  public static ConsentRequest.CallTool call(Origin origin, String tool, JsonObject arguments) {
    JsonObject definition =
        JsonObject.of("name", tool, "inputSchema", JsonObject.of("type", "object"));
    return new ConsentRequest.CallTool(
        origin,
        ToolDefinition.of(Tool.from(definition)),
        arguments,
        Fingerprint.of("arguments", arguments.toCanonicalUtf8()),
        Set.of());
  }
}
