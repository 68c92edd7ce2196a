package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.ScriptedExchange;
import io.gatehouse.mcp.internal.era.fake.ScriptedPipe;
import io.gatehouse.mcp.internal.era.fake.Setups;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A modern connection to scripted servers. Waiting between requests takes no time, but is written down. */
final class ModernFixture implements AutoCloseable {
  static final JsonObject DISCOVERED = Json.of("""
          {'resultType':'complete','supportedVersions':['2026-07-28','2025-11-25'],
           'capabilities':{'tools':{'listChanged':true},'prompts':{'listChanged':true},
             'resources':{'listChanged':true,'subscribe':true}},
           '_meta':{'io.modelcontextprotocol/serverInfo':{'name':'scripted','version':'1'}}}
          """);
  static final JsonObject OK =
      Json.of("{'resultType':'complete','content':[{'type':'text','text':'ok'}]}");

  final Setups setups = new Setups();
  final ScriptedExchange server = new ScriptedExchange();
  final ScriptedPipe process = new ScriptedPipe();
  final List<Duration> waits = new CopyOnWriteArrayList<>();
  final TestClock clock = new TestClock();
  volatile Waiter waiter = (time, scope) -> waits.add(time);
  volatile UnaryOperator<ServerConfig> config = c -> c;
  volatile @Nullable Authorizer authorizer;
  private @Nullable ServerConnection connection;

  Tempo tempo() {
    return new Tempo(
        Duration.ofMillis(1),
        Duration.ofMillis(20),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        () -> 0.5,
        (time, scope) -> waiter.await(time, scope),
        clock);
  }

  /** A connection over HTTP, described already. */
  ServerConnection http() {
    return http(DISCOVERED);
  }

  ServerConnection http(@Nullable JsonObject discovered) {
    HttpLink link = new HttpLink("scripted", server, authorizer);
    connection = ModernConnections.http(
        setups.http(config), link, ProtocolVersion.V2026_07_28, discovered, tempo());
    return connection;
  }

  /** A connection over a pipe, described already. */
  ServerConnection pipe() {
    connection = ModernConnections.pipe(
        setups.pipe(config), link(), ProtocolVersion.V2026_07_28, DISCOVERED, tempo());
    return connection;
  }

  DuplexLink link() {
    ServerConfig limits = config.apply(ServerConfig.stdio("scripted", "scripted-server"));
    DuplexLink link = new DuplexLink("scripted", process, limits.settings().limits());
    link.start();
    return link;
  }

  /** Calls the tool {@code t} without arguments. */
  JsonObject call(ServerConnection over) {
    return call(over, setups.settings());
  }

  JsonObject call(ServerConnection over, CallSettings settings) {
    return over.call(tool(), settings);
  }

  JsonObject call(ServerConnection over, CallScope scope) {
    return over.call(tool(), setups.settings(scope));
  }

  Dispatch tool() {
    return setups.consents.toolCall("t", JsonObject.empty());
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
    process.close();
    server.close();
    setups.close();
  }

  /** A clock that a test moves. */
  static final class TestClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

    void advance(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
