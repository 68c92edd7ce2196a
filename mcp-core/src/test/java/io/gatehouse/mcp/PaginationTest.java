package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.fake.FakeServer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Resource;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lists of several pages (2026-07-28 {@code server/utilities/pagination}), through the front door. */
class PaginationTest {
  private static final CallContext ALICE = CallContext.of("alice");

  private final FakeServer server = new FakeServer();
  private final List<String> cursors = new ArrayList<>();

  @DisplayName("M096 M097 M098 pages of any size are one list, and cursors go back as they came")
  @Test
  void readsPagesOfAnySize() {
    List<String> given = List.of("", " a/b?c=1&d ", "{\"page\":2}", "\u65e5\u672c");
    pages(number -> page(number % 3, number, number < 4 ? given.get(number) : null));

    assertThat(list()).containsExactly("1.0", "2.0", "2.1", "4.0");
    assertThat(cursors).containsExactly("none", "", " a/b?c=1&d ", "{\"page\":2}", "\u65e5\u672c");
  }

  @DisplayName("M099 the next listing starts without a cursor")
  @Test
  void keepsNoCursorForLater() {
    pages(number -> page(1, number, number == 0 ? "more" : null));
    try (McpHost host = host()) {
      host.client("s").resources(ALICE);
      cursors.clear();
      host.client("s").resources(ALICE);
    }
    assertThat(cursors).first().isEqualTo("none");
  }

  @Test
  void stopsAServerThatGoesInCircles() {
    pages(number -> page(1, number, number % 2 == 0 ? "even" : "odd"));

    assertThatThrownBy(this::list)
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageContaining("the same cursor twice");
  }

  @Test
  void stopsAServerThatHasNoLastPage() {
    pages(number -> page(0, number, "after " + number));

    assertThatThrownBy(this::list)
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageContaining("ServerLimits.maxPages");
  }

  @Test
  void stopsAServerThatListsTooMuch() {
    int most = ServerLimits.defaults().maxItems();
    pages(number -> page(most / 2, number, "after " + number));

    assertThatThrownBy(this::list)
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageContaining("ServerLimits.maxItems");
  }

  private List<String> list() {
    try (McpHost host = host()) {
      host.tools("s", ALICE); // reviewed: what follows is one listing
      cursors.clear();
      return host.client("s").resources(ALICE).stream().map(Resource::name).toList();
    }
  }

  private McpHost host() {
    return McpHost.builder(request -> ConsentDecision.allow())
        .transport(server)
        .server(server.config("s"))
        .build();
  }

  /** Answers with one page after the other, and begins anew when asked without a cursor. */
  private void pages(Function<Integer, JsonObject> pages) {
    AtomicInteger number = new AtomicInteger();
    server.on("resources/list", params -> {
      if (!params.has("cursor")) {
        number.set(0);
      }
      cursors.add(params.string("cursor").orElse("none"));
      return pages.apply(number.getAndIncrement());
    });
  }

  private static JsonObject page(int size, int number, String next) {
    List<JsonObject> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(JsonObject.of("uri", "x:" + number + "/" + i, "name", number + "." + i));
    }
    JsonObject page = JsonObject.of("resources", JsonArray.copyOf(items));
    return next == null ? page : page.with("nextCursor", next);
  }
}
