package io.gatehouse.mcp.internal.era.fake;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.Implementation;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Everything a connection is given in a test, with what a test wants to look at. To be closed after the test. */
public final class Setups implements AutoCloseable {
  /** The real gate, allowing everything. */
  public final Consents consents = new Consents();

  /** What the connection reported. */
  public final RecordedEvents events = new RecordedEvents();

  /** What answers the server. */
  public final ScriptedQuestions questions = new ScriptedQuestions();

  /** Real deadlines. */
  public final Deadlines deadlines = new Deadlines("test-deadlines");

  /** A real executor. */
  public final ExecutorService executor = Executors.newCachedThreadPool();

  /** What the host can do now. */
  public volatile ClientCapabilities capabilities = ClientCapabilities.none();

  /** The host's name and version. */
  public volatile Implementation clientInfo = Implementation.of("test-host", "1.0");

  /** What a connection over HTTP is given. */
  public ConnectionSetup http() {
    return http(config -> config);
  }

  /** What a connection over HTTP is given, configured further. */
  public ConnectionSetup http(UnaryOperator<ServerConfig> further) {
    return setup(
        further.apply(ServerConfig.http("scripted", URI.create("https://server.example/mcp"))));
  }

  /** What a connection over a pipe is given. */
  public ConnectionSetup pipe() {
    return pipe(config -> config);
  }

  /** What a connection over a pipe is given, configured further. */
  public ConnectionSetup pipe(UnaryOperator<ServerConfig> further) {
    return setup(further.apply(ServerConfig.stdio("scripted", "scripted-server")));
  }

  /** Settings for one call: 20 seconds, nothing else. */
  public CallSettings settings() {
    return settings(new CallScope());
  }

  /** Settings for one call that can be cancelled. */
  public CallSettings settings(CallScope scope) {
    return CallSettings.plain(
        deadlines.start(Duration.ofSeconds(20), Duration.ofSeconds(20)), scope);
  }

  /** Settings for one call that has {@code timeout} for each request. */
  public CallSettings settings(Duration timeout) {
    return CallSettings.plain(deadlines.start(timeout, Duration.ofSeconds(20)), new CallScope());
  }

  @Override
  public void close() {
    executor.shutdownNow();
    deadlines.close();
  }

  private ConnectionSetup setup(ServerConfig config) {
    return new ConnectionSetup(
        config,
        consents.connect(),
        CallContext.of("alice"),
        clientInfo,
        () -> capabilities,
        questions,
        events,
        (issuer, resource, requested, added, stepUp) -> {},
        deadlines,
        executor);
  }
}
