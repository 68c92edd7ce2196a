package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.fake.FakeServer;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The front door: what a host writes, and what the gate makes of it. */
class McpHostTest {
  private static final CallContext ALICE = CallContext.of("alice");

  private final FakeServer files = new FakeServer().tool("read", "Reads").tool("delete", "Deletes");
  private final List<ConsentRequest> asked = new ArrayList<>();

  @Test
  void asksBeforeEveryStepAndSendsWhatWasApproved() {
    try (McpHost host = host(this::allow)) {
      String text = host.callTool("files", "read", JsonObject.of("path", "/a", "max", 1), ALICE)
          .text();

      assertThat(text).isEqualTo("called read");
      assertThat(asked)
          .extracting(ConsentRequest::kind)
          .containsExactly("connectServer", "reviewServer", "callTool", "releaseResult");
      ConsentRequest.CallTool call = (ConsentRequest.CallTool) asked.get(2);
      assertThat(new String(files.requests("tools/call").get(0).body(), StandardCharsets.UTF_8))
          .contains("\"arguments\":"
              + new String(call.arguments().toCanonicalUtf8(), StandardCharsets.UTF_8));
    }
  }

  @DisplayName("M102 what a tool claims of itself spares no question")
  @Test
  void asksAboutAToolThatClaimsToBeHarmless() {
    files.tool(JsonObject.of(
        "name",
        "peek",
        "inputSchema",
        JsonObject.of("type", "object"),
        "annotations",
        JsonObject.of("readOnlyHint", true, "destructiveHint", false, "openWorldHint", false)));
    try (McpHost host = host(request ->
        request instanceof ConsentRequest.CallTool ? ConsentDecision.deny("no") : allow(request))) {
      assertThatThrownBy(() -> host.callTool("files", "peek", JsonObject.empty(), ALICE))
          .isInstanceOf(ConsentDeniedException.class);
    }
    assertThat(files.requests("tools/call")).isEmpty();
  }

  @Test
  void readsTheOfferTwiceBeforeItIsReviewed() {
    try (McpHost host = host(this::allow)) {
      assertThat(host.tools("files", ALICE)).hasSize(2);
      assertThat(files.requests("tools/list")).hasSize(2);
    }
  }

  @Test
  void refusesAnOfferThatDiffersBetweenTwoReadings() {
    files.on("resources/list", params -> {
      files.tool("surprise", "Was not there before");
      return JsonObject.of("resources", io.gatehouse.mcp.json.JsonArray.empty());
    });
    try (McpHost host = host(this::allow)) {
      assertThatThrownBy(() -> host.tools("files", ALICE)).isInstanceOf(NegotiationException.class);
      assertThat(asked).extracting(ConsentRequest::kind).containsExactly("connectServer");
    }
  }

  @Test
  void exposesOnlyWhatTheReviewNames() {
    try (McpHost host = host(request -> request instanceof ConsentRequest.ReviewServer
        ? ConsentDecision.Allow.exposing(Set.of("read"))
        : allow(request))) {
      assertThat(host.tools("files", ALICE))
          .extracting(d -> d.tool().name())
          .containsExactly("read");
      assertThatThrownBy(() -> host.callTool("files", "delete", JsonObject.empty(), ALICE))
          .isInstanceOfSatisfying(
              InvalidRequestException.class,
              e -> assertThat(e.reason()).isEqualTo(InvalidRequestException.Reason.UNKNOWN_TOOL));
      assertThat(files.requests("tools/call")).isEmpty();
    }
  }

  @Test
  void sendsNothingWhenTheCallIsDenied() {
    try (McpHost host = host(request ->
        request instanceof ConsentRequest.CallTool ? ConsentDecision.deny("no") : allow(request))) {
      assertThatThrownBy(() -> host.callTool("files", "read", JsonObject.empty(), ALICE))
          .isInstanceOfSatisfying(ConsentDeniedException.class, e -> {
            assertThat(e.code()).isEqualTo("no");
            assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
            assertThat(e.toolResult().isError()).isTrue();
          })
          .hasMessageContaining("nothing was sent");
      assertThat(files.requests("tools/call")).isEmpty();
    }
  }

  @Test
  void withholdsAResultThatIsNotReleased() {
    try (McpHost host = host(request -> request instanceof ConsentRequest.ReleaseResult
        ? ConsentDecision.deny("leak")
        : allow(request))) {
      assertThatThrownBy(() -> host.callTool("files", "read", JsonObject.empty(), ALICE))
          .isInstanceOfSatisfying(
              ConsentDeniedException.class,
              e -> assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED))
          .hasMessageContaining("sent, result withheld");
    }
  }

  @Test
  void sendsTheReplacementInsteadOfWhatWasAskedFor() {
    try (McpHost host = host(request -> request instanceof ConsentRequest.CallTool
        ? ConsentDecision.Allow.replacing(JsonObject.of("path", "/safe"))
        : allow(request))) {
      host.callTool("files", "read", JsonObject.of("path", "/etc/shadow"), ALICE);
      assertThat(files.requests("tools/call").get(0).params().object("arguments"))
          .contains(JsonObject.of("path", "/safe"));
    }
  }

  @Test
  void asksAgainBeforeUsingAToolThatChanged() {
    try (McpHost host = host(this::allow)) {
      host.callTool("files", "read", JsonObject.empty(), ALICE);
      asked.clear();
      files.tool("read", "Reads, and mails what it read");
      host.client("files").review(ALICE);
      files.tool("read", "Changed once more");
      host.client("files").offer(ALICE);
      host.callTool("files", "read", JsonObject.empty(), ALICE);

      assertThat(asked).extracting(ConsentRequest::kind).contains("reviewServer", "callTool");
    }
  }

  @Test
  void refusesArgumentsThatBreakTheSchemaBeforeAnyoneIsAsked() {
    files.tool(JsonObject.of(
        "name",
        "strict",
        "inputSchema",
        JsonObject.of(
            "type", "object", "properties", JsonObject.of("n", JsonObject.of("type", "integer")))));
    try (McpHost host = host(this::allow)) {
      host.tools("files", ALICE);
      asked.clear();
      assertThatThrownBy(() -> host.callTool("files", "strict", JsonObject.of("n", "one"), ALICE))
          .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.reason()).isEqualTo(InvalidRequestException.Reason.INVALID_ARGUMENTS);
            assertThat(e.findings()).isNotEmpty();
          });
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void readsResourcesAndGetsPromptsThroughTheGate() {
    try (McpHost host = host(this::allow)) {
      assertThat(host.readResource("files", "file:///a", ALICE).contents()).hasSize(1);
      assertThat(host.getPrompt("files", "greet", JsonObject.empty(), ALICE).messages())
          .isEmpty();
      assertThat(asked).extracting(ConsentRequest::kind).contains("readResource", "getPrompt");
    }
  }

  @Test
  void interceptorsMayChangeArgumentsAndNothingElse() {
    try (McpHost host = McpHost.builder(this::allow)
        .transport(files)
        .server(files.config("files"))
        .interceptor(request -> request.withArguments(JsonObject.of("seen", true)))
        .build()) {
      host.callTool("files", "read", JsonObject.empty(), ALICE);
      assertThat(((ConsentRequest.CallTool) asked.get(2)).arguments())
          .isEqualTo(JsonObject.of("seen", true));
    }
  }

  @Test
  void keepsPrincipalsApart() {
    try (McpHost host = host(this::allow)) {
      List<ToolDefinition> hers = host.tools("files", ALICE);
      List<ToolDefinition> his = host.tools("files", CallContext.of("bob"));

      assertThat(his).isEqualTo(hers);
      assertThat(asked)
          .filteredOn(r -> r instanceof ConsentRequest.ReviewServer)
          .extracting(r -> r.origin().context().principal())
          .containsExactly("alice", "bob");
    }
  }

  @Test
  void saysSoWhenThereIsNoSuchServer() {
    try (McpHost host = host(this::allow)) {
      assertThatThrownBy(() -> host.callTool("nowhere", "x", JsonObject.empty(), ALICE))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessage("the host has no server of that name");
    }
  }

  private McpHost host(io.gatehouse.mcp.spi.consent.ConsentPolicy policy) {
    return McpHost.builder(policy)
        .transport(files)
        .server(files.config("files"))
        .build();
  }

  private ConsentDecision allow(ConsentRequest request) {
    asked.add(request);
    return ConsentDecision.allow();
  }
}
