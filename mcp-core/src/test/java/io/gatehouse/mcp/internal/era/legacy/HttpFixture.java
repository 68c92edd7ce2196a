package io.gatehouse.mcp.internal.era.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.ScriptedExchange;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.era.fake.Setups;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.transport.Header;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A legacy server behind Streamable HTTP, without a stream of its own, and a connection to it. To be closed after the test. */
final class HttpFixture implements AutoCloseable {
  final Setups setups = new Setups();
  final ScriptedExchange server = new ScriptedExchange();
  private UnaryOperator<ServerConfig> config = c -> c;
  private @Nullable ServerConnection connection;

  HttpFixture() {
    speaking("2025-11-25");
    server
        .always("notifications/initialized", sent -> Response.accepted())
        .always("notifications/cancelled", sent -> Response.accepted())
        .always("notifications/roots/list_changed", sent -> Response.accepted())
        .always("answer", sent -> Response.accepted())
        .always("GET", sent -> Response.body(405, ""))
        .always("DELETE", sent -> Response.body(405, ""));
  }

  /** The server agrees on {@code version}, offers everything, and numbers its sessions. */
  HttpFixture speaking(String version) {
    server.always(
        "initialize",
        sent -> Response.result(
            Scripts.initializeResult(version, Scripts.EVERYTHING),
            session("session-" + (server.sent("initialize").size() + 1))));
    return this;
  }

  static Header session(String id) {
    return new Header("mcp-session-id", id);
  }

  HttpFixture configured(UnaryOperator<ServerConfig> change) {
    config = change;
    return this;
  }

  /** What opening the connection comes to. */
  LegacyOutcome open() {
    HttpLink link = new HttpLink("scripted", server, null);
    LegacyOutcome outcome =
        LegacyConnections.http(setups.http(config), link, ProtocolVersion.V2025_11_25);
    if (outcome instanceof LegacyOutcome.Connected connected) {
      connection = connected.connection();
    }
    return outcome;
  }

  ServerConnection connect() {
    LegacyOutcome outcome = open();
    assertThat(outcome).isInstanceOf(LegacyOutcome.Connected.class);
    return ((LegacyOutcome.Connected) outcome).connection();
  }

  /** The answer to the server's request {@code id}, once it is there. */
  JsonObject answerTo(JsonValue id) {
    Waits.until(() -> server.sent("answer").stream().anyMatch(a -> id.equals(a.id())));
    return server.sent("answer").stream()
        .filter(a -> id.equals(a.id()))
        .map(SentRequest::body)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
    setups.close();
  }
}
