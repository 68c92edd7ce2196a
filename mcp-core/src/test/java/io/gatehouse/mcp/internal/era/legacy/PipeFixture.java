package io.gatehouse.mcp.internal.era.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.ScriptedPipe;
import io.gatehouse.mcp.internal.era.fake.Setups;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A legacy server behind a pipe, and a connection to it. To be closed after the test. */
final class PipeFixture implements AutoCloseable {
  final Setups setups = new Setups();
  final ScriptedPipe pipe = new ScriptedPipe();
  private UnaryOperator<ServerConfig> config = c -> c;
  private @Nullable DuplexLink link;

  PipeFixture() {
    speaking("2025-11-25");
  }

  /** The server agrees on {@code version} and offers everything. */
  PipeFixture speaking(String version) {
    pipe.result("initialize", Scripts.initializeResult(version, Scripts.EVERYTHING));
    return this;
  }

  PipeFixture configured(UnaryOperator<ServerConfig> change) {
    config = change;
    return this;
  }

  /** What opening the connection comes to. */
  LegacyOutcome open() {
    DuplexLink started = new DuplexLink("scripted", pipe, setups.pipe(config).limits());
    started.start();
    link = started;
    return LegacyConnections.pipe(setups.pipe(config), started, ProtocolVersion.V2025_11_25);
  }

  ServerConnection connect() {
    LegacyOutcome outcome = open();
    assertThat(outcome).isInstanceOf(LegacyOutcome.Connected.class);
    return ((LegacyOutcome.Connected) outcome).connection();
  }

  /** The answer to the server's request {@code id}, once it is there. */
  JsonObject answerTo(JsonValue id) {
    Waits.until(() -> pipe.answers().stream().anyMatch(a -> id.equals(a.get("id"))));
    return pipe.answers().stream()
        .filter(a -> id.equals(a.get("id")))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
    }
    setups.close();
  }
}
