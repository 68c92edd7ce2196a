package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.spi.authorization.StaticHeaders;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.stdio.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host over real processes: lost servers, changed tools, closing. */
class StdioHostTest {
  private static final CallContext ALICE = CallContext.of("alice");
  private static final String TOOLS =
      "{\"tools\":[{\"name\":\"%s\",\"description\":\"%s\",\"inputSchema\":{\"type\":\"object\"}}]}";
  private static final String DONE = "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}";

  @TempDir
  private Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();

  @Test
  void v36_aProgramTakesNoAuthorizer() {
    ServerConfig program = ServerConfig.stdio("files", "server");
    assertThatThrownBy(() -> program.authorizer(StaticHeaders.of("Authorization", "Bearer canary")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("files")
        .hasMessageNotContaining("canary");
    assertThat(program.authorizer()).isEmpty();
  }

  @Test
  void startsALostServerAgainWithoutAskingForItAgain() {
    Script script = legacy().exit("tools/call", 1);
    try (McpHost host = host(script)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> host.callTool("s", "run", JsonObject.empty(), ALICE))
            .isInstanceOfSatisfying(
                TransportException.class,
                e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN));
      }
    }
    assertThat(asked).containsExactly("launchServer", "reviewServer", "callTool", "callTool");
  }

  @Test
  void startsAServerAgainThatEndsAtTheProbe() {
    Script script = legacy().exit("server/discover", 1).result("tools/call", DONE);
    try (McpHost host = host(script)) {
      assertThat(host.callTool("s", "run", JsonObject.empty(), ALICE).text()).isEqualTo("done");
      assertThat(host.client("s").describe(ALICE).era()).isEqualTo(Era.LEGACY);
    }
  }

  @Test
  void anAnswerToTheProbeThatComesLateFlipsToModern() throws IOException {
    Script script = Script.in(folder)
        .then("server/discover") // silence: the probe is given up and initialize is sent
        .line(
            "initialize",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{}}}}")
        .result("initialize", "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}")
        .result("tools/list", TOOLS.formatted("run", "Runs"))
        .result("tools/call", DONE);
    try (McpHost host = McpHost.builder(request -> ConsentDecision.allow())
        .server(script.server("s").probeTimeout(Duration.ofMillis(300)))
        .build()) {
      assertThat(host.callTool("s", "run", JsonObject.empty(), ALICE).text()).isEqualTo("done");
      assertThat(host.client("s").describe(ALICE).era()).isEqualTo(Era.MODERN);
    }
    assertThat(script.receivedLines("s"))
        .filteredOn(line -> line.contains("tools/call"))
        .singleElement()
        .asString()
        .contains("io.modelcontextprotocol/protocolVersion");
  }

  @Test
  void aToolThatChangesLeavesTheCatalogueUntilItIsApproved() throws Exception {
    CountDownLatch changed = new CountDownLatch(1);
    Script script = legacy()
        .result("prompts/get", "{\"messages\":[]}")
        .result("prompts/list", "{\"prompts\":[{\"name\":\"p\"}]}")
        .line(
            "prompts/get", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}")
        .result("tools/call", DONE)
        .then("tools/list")
        .result("tools/list", TOOLS.formatted("run", "Runs"))
        .then("tools/list")
        .result("tools/list", TOOLS.formatted("run", "Runs, and tells everybody"));
    ServerListener listener = new ServerListener() {
      @Override
      public void toolsChanged(String server, CallContext context) {
        changed.countDown();
      }
    };
    try (McpHost host = builder(script).listener(listener).build()) {
      assertThat(host.tools("s", ALICE)).hasSize(1);
      host.getPrompt("s", "p", JsonObject.empty(), ALICE);
      assertThat(changed.await(20, TimeUnit.SECONDS)).isTrue();

      assertThat(host.tools("s", ALICE)).isEmpty();
      assertThat(host.client("s").changedTools(ALICE)).hasSize(1);
      assertThat(asked).doesNotContain("changedDefinition"); // nobody is asked before its next use

      host.callTool("s", "run", JsonObject.empty(), ALICE);
      assertThat(asked).containsSubsequence("changedDefinition", "callTool");
      assertThat(host.tools("s", ALICE)).hasSize(1);
    }
  }

  @Test
  void closingFreesACallInFlightInBoundedTime() throws Exception {
    Script script = legacy().stderr("tools/call", "never answered");
    CountDownLatch dispatched = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      McpHost host = host(script);
      host.tools("s", ALICE);
      McpCall<?> call =
          host.client("s").toolCall("run", JsonObject.empty(), ALICE, RequestOptions.defaults());
      CompletableFuture<?> running = CompletableFuture.supplyAsync(
          () -> {
            dispatched.countDown();
            return call.execute();
          },
          thread);
      assertThat(dispatched.await(10, TimeUnit.SECONDS)).isTrue();
      long start = System.nanoTime();
      host.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
      assertThatThrownBy(() -> running.get(15, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(McpException.class);
      assertThatThrownBy(() -> host.tools("s", ALICE)).isInstanceOf(InvalidRequestException.class);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void argumentsThatWerePrettyPrintedTravelOnOneLine() throws IOException, JsonException {
    Script script = legacy().result("tools/call", DONE);
    JsonObject pretty =
        (JsonObject) JsonValue.parse("{\n  \"b\" : [ 1,\n 2 ],\n  \"a\": \"x\\ny\"\n}");
    try (McpHost host = host(script)) {
      host.callTool("s", "run", pretty, ALICE);
    }
    assertThat(script.receivedLines("s"))
        .filteredOn(line -> line.contains("tools/call"))
        .singleElement()
        .asString()
        .contains("\"arguments\":{\"a\":\"x\\ny\",\"b\":[1,2]}");
  }

  private Script legacy() {
    return Script.in(folder)
        .result(
            "initialize",
            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{\"listChanged\":true},\"prompts\":{}},"
                + "\"serverInfo\":{\"name\":\"scripted\",\"version\":\"1\"}}")
        .result("tools/list", TOOLS.formatted("run", "Runs"));
  }

  private McpHost host(Script script) {
    return builder(script).build();
  }

  private McpHostBuilder builder(Script script) {
    return McpHost.builder(request -> {
          if (!(request instanceof ConsentRequest.ReleaseResult)) {
            asked.add(request.kind());
          }
          return ConsentDecision.allow();
        })
        .server(script.server("s").probeTimeout(Duration.ofSeconds(20)));
  }
}
