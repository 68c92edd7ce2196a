package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.stdio.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions over processes that are lost and started again. */
@Timeout(60)
class WatchTest {
  private static final CallContext ALICE = CallContext.of("alice");
  private static final String LISTEN = "subscriptions/listen";
  private static final String ABOUT =
      "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":${id}}";

  @TempDir
  private Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicBoolean allowed = new AtomicBoolean(true);
  private final CountDownLatch changed = new CountDownLatch(2);
  private volatile CountDownLatch told = changed;
  private volatile CountDownLatch listening = new CountDownLatch(0);

  @DisplayName("M045 over a new process a subscription is sent again, under the same approval")
  @Test
  void isSentAgainAfterARestart() throws Exception {
    Script script = server();
    try (McpHost host = host(script);
        Watch watch = host.client("s").watch(promptChanges(), ALICE)) {
      crash(host);
      host.tools("s", ALICE);

      assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue(); // once over each process
      assertThat(watch.active()).isTrue();
    }
    assertThat(listened(script)).hasSize(2);
    assertThat(asked).filteredOn("subscribeResource"::equals).hasSize(1);
  }

  @Test
  void isNotSentAgainOnceItIsClosed() throws Exception {
    Script script = server();
    try (McpHost host = host(script)) {
      host.client("s").watch(promptChanges(), ALICE).close();
      crash(host);
      try (Watch another = host.client("s").watch(promptChanges(), ALICE)) {
        assertThat(another.active()).isTrue();
      }
    }
    assertThat(listened(script)).hasSize(2);
  }

  @DisplayName("an approval that no longer stands is not used for the new process")
  @Test
  void isNotSentAgainWithoutAnApproval() throws Exception {
    Script script = server();
    try (McpHost host = host(script);
        Watch withdrawn = host.client("s").watch(promptChanges(), ALICE)) {
      allowed.set(false);
      crash(host);
      try (Watch another = host.client("s").watch(promptChanges(), ALICE)) {
        assertThat(another.active()).isTrue();
        assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(withdrawn.active()).isFalse();
      }
    }
    assertThat(listened(script)).hasSize(2);
  }

  @Test
  void isSentOnceOverTheConnectionItWasOpenedOn() throws Exception {
    Script script = server();
    listening = new CountDownLatch(1); // what restores watches waits its turn behind the listener
    CountDownLatch restored = new CountDownLatch(3);
    told = restored;
    try (McpHost host = host(script);
        Watch lost = host.client("s").watch(promptChanges(), ALICE)) {
      crash(host);
      try (Watch another = host.client("s").watch(promptChanges(), ALICE)) {
        listening.countDown();

        assertThat(restored.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(lost.active()).isTrue();
        assertThat(another.active()).isTrue();
      }
    }
    assertThat(listened(script)).hasSize(3); // the first, the other, and the first again
  }

  private void crash(McpHost host) {
    assertThatThrownBy(() -> host.callTool("s", "crash", JsonObject.empty(), ALICE))
        .isInstanceOf(TransportException.class);
  }

  private List<String> listened(Script script) throws IOException {
    return script.receivedLines("s").stream()
        .filter(line -> line.contains(LISTEN))
        .toList();
  }

  private static SubscriptionFilter promptChanges() {
    return SubscriptionFilter.builder().promptsListChanged(true).build();
  }

  private Script server() {
    return Script.in(folder)
        .result(
            "server/discover",
            "{\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{},\"prompts\":{\"listChanged\":true}}}")
        .result(
            "tools/list",
            "{\"tools\":[{\"name\":\"crash\",\"inputSchema\":{\"type\":\"object\"}}]}")
        .result("prompts/list", "{\"prompts\":[]}")
        .exit("tools/call", 1)
        .line(
            LISTEN,
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{"
                + "\"notifications\":{\"promptsListChanged\":true}," + ABOUT + "}}")
        .line(
            LISTEN,
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/prompts/list_changed\",\"params\":{"
                + ABOUT + "}}");
  }

  private McpHost host(Script script) {
    ServerListener listener = new ServerListener() {
      @Override
      public void promptsChanged(String server, CallContext context) {
        told.countDown();
        try {
          listening.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
    return McpHost.builder(request -> {
          asked.add(request.kind());
          boolean first = asked.indexOf("subscribeResource") == asked.size() - 1;
          return first ? ConsentDecision.allow().validWhile(allowed::get) : ConsentDecision.allow();
        })
        .listener(listener)
        .server(script.server("s").probeTimeout(Duration.ofSeconds(20)))
        .build();
  }
}
