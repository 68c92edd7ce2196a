package io.gatehouse.mcp.internal.era.legacy;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server of HTTP+SSE: it speaks on one stream and is spoken to by POST. To be closed after the test. */
final class SseFixture implements AutoCloseable {
  final Setups setups = new Setups();
  final ScriptedExchange server = new ScriptedExchange();
  private final BlockingQueue<String> stream = new LinkedBlockingQueue<>();
  private @Nullable ServerConnection connection;

  SseFixture() {
    endpoint("/messages?sessionId=1");
    on(
        "initialize",
        sent -> answer(sent, Scripts.initializeResult("2024-11-05", Scripts.EVERYTHING)));
    on("notifications/initialized", sent -> {});
    on("notifications/cancelled", sent -> {});
    on("answer", sent -> {});
  }

  /** The stream opens with where to post to. */
  SseFixture endpoint(String named) {
    server.always(
        "GET", sent -> Response.stream().event(null, "endpoint", -1, named).feed(stream));
    return this;
  }

  /** Accepts every message of {@code method}, and then does {@code reaction}. */
  SseFixture on(String method, Consumer<SentRequest> reaction) {
    server.always(method, sent -> {
      reaction.accept(sent);
      return Response.body(200, "ok");
    });
    return this;
  }

  void say(JsonValue message) {
    stream.add(message.toJson());
  }

  void answer(SentRequest sent, JsonObject result) {
    say(JsonObject.of("jsonrpc", "2.0", "id", sent.id(), "result", result));
  }

  /** The stream ends. */
  void end() {
    stream.add("");
  }

  LegacyOutcome open() {
    LegacyOutcome outcome = LegacyConnections.sse(
        setups.http(), new HttpLink("scripted", server, null), ProtocolVersion.V2025_11_25);
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
