package io.gatehouse.mcp.interop;

import static io.gatehouse.mcp.interop.TestHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.Watch;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Resource;
import io.gatehouse.mcp.protocol.ResourceContents;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MemoryTest {
  private static final String GRAPH = "memory://knowledge-graph";
  private static final JsonObject ADA = JsonObject.of(
      "name", "Ada", "entityType", "person", "observations", List.of("likes engines"));

  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  private @TempDir Path folder;
  private TestHost host;

  @BeforeEach
  void connect() {
    host = new TestHost(TestHost.config(SERVERS, NodeServer.MEMORY)
        .env("MEMORY_FILE_PATH", folder.resolve("graph.jsonl").toString()));
  }

  @AfterEach
  void leavesNothingBehind() {
    host.close();
  }

  @Test
  void storesAndFindsAnEntity() {
    host.text("create_entities", JsonObject.of("entities", List.of(ADA)));

    assertThat(host.call("search_nodes", JsonObject.of("query", "engines")).structuredContent())
        .contains(JsonObject.of("entities", List.of(ADA), "relations", JsonArray.empty()));
  }

  @Test
  void readsTheGraphAndHearsOfItsChanges() throws InterruptedException {
    assertThat(host.client().resources(USER)).extracting(Resource::uri).contains(GRAPH);
    int before = host.events().count();
    try (Watch watch =
        host.client().watch(SubscriptionFilter.builder().resource(GRAPH).build(), USER)) {
      assertThat(watch.active()).isTrue();
      host.text("create_entities", JsonObject.of("entities", List.of(ADA)));
      host.events().await("updated " + GRAPH, before);
    }
    assertThat(host.client().readResource(GRAPH, USER).contents())
        .singleElement()
        .isInstanceOfSatisfying(
            ResourceContents.Text.class, text -> assertThat(text.text()).contains("engines"));
  }
}
