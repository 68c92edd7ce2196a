package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.fake.FakeServer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ContentBlock;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ElicitResult;
import io.gatehouse.mcp.protocol.Root;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions a server asks during a call: gate, handler, gate, and only then an answer. */
class QuestionsTest {
  private static final CallContext ALICE = CallContext.of("alice");
  private static final JsonObject FORM = JsonObject.of(
      "mode",
      "form",
      "message",
      "Who are you?",
      "requestedSchema",
      JsonObject.of(
          "type",
          "object",
          "properties",
          JsonObject.of(
              "name", JsonObject.of("type", "string"),
              "age", JsonObject.of("type", "integer", "default", 30)),
          "required",
          JsonArray.of("name")));
  private static final JsonObject SAMPLING = JsonObject.of(
      "messages",
      JsonArray.of(JsonObject.of(
          "role", "user", "content", JsonObject.of("type", "text", "text", "What is 1+1?"))),
      "maxTokens",
      10);

  private final FakeServer server = new FakeServer().tool("ask", "Asks back");
  private final List<ConsentRequest> asked = new ArrayList<>();

  @Test
  void approvesTheFormAndThenWhatTheHandlerFilledIn() {
    server.asking("elicitation/create", FORM);
    try (McpHost host = host(this::allow, (request, context) -> {
      assertThat(context.server()).isEqualTo("s");
      assertThat(context.during()).isPresent();
      return ElicitResult.accept(JsonObject.of("name", "Ada"));
    })) {
      host.callTool("s", "ask", JsonObject.empty(), ALICE);
    }
    assertThat(kinds())
        .containsSubsequence("callTool", "elicitForm", "elicitForm", "releaseResult");
    assertThat(server.answered())
        .isEqualTo(
            JsonObject.of("action", "accept", "content", JsonObject.of("name", "Ada", "age", 30)));
  }

  @Test
  void contentFromThePolicySkipsTheHandler() {
    server.asking("elicitation/create", FORM);
    ConsentPolicy policy = request -> request instanceof ConsentRequest.ElicitForm
        ? ConsentDecision.Allow.replacing(JsonObject.of("name", "Grace"))
        : allow(request);
    try (McpHost host = host(policy, (request, context) -> {
      throw new AssertionError("not to be called");
    })) {
      host.callTool("s", "ask", JsonObject.empty(), ALICE);
    }
    assertThat(server.answered().object("content").orElseThrow().string("name")).contains("Grace");
  }

  @Test
  void aDeniedFormIsDeclinedInBand() {
    server.asking("elicitation/create", FORM);
    ConsentPolicy policy = request ->
        request instanceof ConsentRequest.ElicitForm ? ConsentDecision.deny("no") : allow(request);
    try (McpHost host =
        host(policy, (request, context) -> ElicitResult.accept(JsonObject.of("name", "x")))) {
      host.callTool("s", "ask", JsonObject.empty(), ALICE);
    }
    assertThat(server.answered()).isEqualTo(JsonObject.of("action", "decline"));
  }

  @Test
  void whatDoesNotFitTheFormIsNotSent() {
    server.asking("elicitation/create", FORM);
    try (McpHost host =
        host(this::allow, (request, context) -> ElicitResult.accept(JsonObject.of("age", "old")))) {
      host.callTool("s", "ask", JsonObject.empty(), ALICE);
    }
    assertThat(server.answered()).isEqualTo(JsonObject.of("action", "cancel"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https:",
        "https://bank.example@evil.example/",
        "not a url"
      })
  void urlsThatMustNotBeOpenedAreNotShown(String url) {
    server.asking(
        "elicitation/create", JsonObject.of("mode", "url", "message", "Log in", "url", url));
    try (McpHost host = host(this::allow, new Opener())) {
      assertThatThrownBy(() -> host.callTool("s", "ask", JsonObject.empty(), ALICE))
          .isInstanceOf(McpException.class);
    }
    assertThat(kinds()).doesNotContain("elicitUrl");
  }

  @Test
  void aUrlIsApprovedWholeAndThenOpened() {
    server.asking(
        "elicitation/create",
        JsonObject.of("mode", "url", "message", "Log in", "url", "https://id.example/x?y=1"));
    try (McpHost host = host(this::allow, new Opener())) {
      host.callTool("s", "ask", JsonObject.empty(), ALICE);
    }
    assertThat(server.answered()).isEqualTo(JsonObject.of("action", "accept"));
  }

  @Test
  void samplingIsApprovedTwice() {
    server.asking("sampling/createMessage", SAMPLING);
    try (McpHost host = sampling(this::allow)) {
      host.callTool("s", "ask", JsonObject.empty(), ALICE);
    }
    assertThat(kinds()).containsSubsequence("callTool", "sample", "sampleResult", "releaseResult");
    assertThat(server.answered().string("model")).contains("tiny");
  }

  @Test
  void refusedSamplingGivesTheCallUp() {
    server.asking("sampling/createMessage", SAMPLING);
    ConsentPolicy policy = request -> request instanceof ConsentRequest.SampleResult
        ? ConsentDecision.deny("private")
        : allow(request);
    try (McpHost host = sampling(policy)) {
      assertThatThrownBy(() -> host.callTool("s", "ask", JsonObject.empty(), ALICE))
          .isInstanceOfSatisfying(
              ConsentDeniedException.class,
              e -> assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED));
    }
    assertThat(server.requests("tools/call")).hasSize(1);
  }

  @Test
  void rootsAreToldOnlyWithConsent() {
    server.asking("roots/list", JsonObject.empty());
    try (McpHost host = McpHost.builder(this::allow)
        .transport(server)
        .server(server.config("s"))
        .roots(context -> List.of(Root.of(Path.of("/srv/ws"))))
        .build()) {
      host.callTool("s", "ask", JsonObject.empty(), ALICE);
    }
    assertThat(kinds()).contains("listRoots");
    assertThat(server.answered().array("roots").orElseThrow().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"elicitation/create", "sampling/createMessage", "roots/list", "made/up"})
  void whatWasNotDeclaredIsAViolation(String method) {
    server.asking(
        method,
        method.startsWith("e") ? FORM : method.startsWith("s") ? SAMPLING : JsonObject.empty());
    try (McpHost host = McpHost.builder(this::allow)
        .transport(server)
        .server(server.config("s"))
        .build()) {
      assertThatThrownBy(() -> host.callTool("s", "ask", JsonObject.empty(), ALICE))
          .isInstanceOf(ProtocolViolationException.class);
    }
    assertThat(server.requests("tools/call")).hasSize(1);
  }

  private List<String> kinds() {
    return asked.stream().map(ConsentRequest::kind).toList();
  }

  private McpHost host(ConsentPolicy policy, ElicitationHandler handler) {
    return McpHost.builder(policy)
        .transport(server)
        .server(server.config("s"))
        .elicitation(handler)
        .build();
  }

  private McpHost sampling(ConsentPolicy policy) {
    return McpHost.builder(policy)
        .transport(server)
        .server(server.config("s"))
        .sampling((request, context) -> CreateMessageResult.builder(
                "tiny", ContentBlock.from(JsonObject.of("type", "text", "text", "2")))
            .build())
        .build();
  }

  private ConsentDecision allow(ConsentRequest request) {
    asked.add(request);
    return ConsentDecision.allow();
  }

  private static final class Opener implements ElicitationHandler {
    @Override
    public ElicitResult elicit(ElicitRequest request, QuestionContext context) {
      return ElicitResult.acceptUrl();
    }

    @Override
    public boolean supportsUrl() {
      return true;
    }
  }
}
