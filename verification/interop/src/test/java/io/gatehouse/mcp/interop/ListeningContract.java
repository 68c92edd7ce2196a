package io.gatehouse.mcp.interop;

import static io.gatehouse.mcp.interop.TestHost.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.Watch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds with the modern server while it is listened to (2026-07-28 {@code basic/patterns/subscriptions}). */
interface ListeningContract {
  /** The host under test, one for the class. */
  TestHost host();

  @Test
  default void hearsOfUpdatesUntilTheWatchIsClosed() throws InterruptedException {
    SubscriptionFilter note =
        SubscriptionFilter.builder().resource("note://current").build();
    int before = host().events().count();
    Watch watch = host().client().watch(note, USER);
    host().text("set_note", JsonObject.of("text", "first"));
    host().events().await("updated note://current", before);
    assertThat(watch.active()).isTrue();

    watch.close();

    assertThat(watch.active()).isFalse();
    // A second watch hears of its own change; nothing of what happened in between comes late.
    host().text("set_note", JsonObject.of("text", "unheard"));
    int reopened = host().events().count();
    try (Watch again = host().client().watch(note, USER)) {
      assertThat(again.active()).isTrue();
      assertThat(host().events().count()).isEqualTo(reopened);
      host().text("set_note", JsonObject.of("text", "second"));
      host().events().await("updated note://current", reopened);
    }
  }

  @Test
  default void takesANewToolUpOnlyWithConsent() throws InterruptedException {
    SubscriptionFilter tools =
        SubscriptionFilter.builder().toolsListChanged(true).build();
    try (Watch watch = host().client().watch(tools, USER)) {
      assertThat(watch.active()).isTrue();
      assertThat(host().toolNames()).doesNotContain("extra");

      // The server allows the list to be cached for a minute, so only the notification brings the
      // change.
      int before = host().events().count();
      host().text("grow", JsonObject.of("grown", true));
      host().events().await("tools", before);
      assertThat(names(host().client().changedTools(USER))).containsExactly("extra");
      assertThat(names(host().client().tools(USER))).doesNotContain("extra");

      int asked = host().asked();
      assertThat(host().text("extra", JsonObject.empty())).isEqualTo("here");
      assertThat(host().kinds(asked))
          .containsExactly("changedDefinition", "callTool", "releaseResult");

      int grown = host().events().count();
      host().text("grow", JsonObject.of("grown", false));
      host().events().await("tools", grown);
      assertThatThrownBy(() -> host().call("extra", JsonObject.empty()))
          .isInstanceOfSatisfying(
              InvalidRequestException.class,
              e -> assertThat(e.reason()).isEqualTo(InvalidRequestException.Reason.UNKNOWN_TOOL));
    }
  }

  private static List<String> names(List<ToolDefinition> tools) {
    return tools.stream().map(definition -> definition.tool().name()).toList();
  }
}
