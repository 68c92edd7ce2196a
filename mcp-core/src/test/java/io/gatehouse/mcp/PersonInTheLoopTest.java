package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.fake.FakeServer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ElicitResult;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What 2026-07-28 {@code client/elicitation} promises the person who is asked. */
class PersonInTheLoopTest {
  private static final CallContext ALICE = CallContext.of("alice");
  private static final JsonObject FORM = JsonObject.of(
      "message",
      "Who are you?",
      "requestedSchema",
      JsonObject.of(
          "type", "object", "properties", JsonObject.of("name", JsonObject.of("type", "string"))));

  private final FakeServer server = new FakeServer().tool("ask", "Asks back");
  private final List<ConsentRequest> asked = new ArrayList<>();
  private final List<String> opened = new ArrayList<>();

  @DisplayName("M106 every question names the server as the host configured it")
  @Test
  void whoeverIsAskedLearnsWhichServerAsks() {
    call(FORM, request -> ConsentDecision.allow(), new Person(r -> ElicitResult.decline()));

    assertThat(asked)
        .filteredOn(ConsentRequest.ElicitForm.class::isInstance)
        .singleElement()
        .satisfies(form -> assertThat(form.asText()).contains("\nserver: \"s\"\n"));
  }

  @DisplayName("M107 declining and dismissing are told apart, and neither sends any content")
  @ParameterizedTest
  @EnumSource(
      value = ElicitResult.Action.class,
      names = {"DECLINE", "CANCEL"})
  void aPersonMayDeclineOrCancel(ElicitResult.Action action) {
    boolean decline = action == ElicitResult.Action.DECLINE;
    call(
        FORM,
        request -> ConsentDecision.allow(),
        new Person(r -> decline ? ElicitResult.decline() : ElicitResult.cancel()));

    assertThat(server.answered())
        .isEqualTo(JsonObject.of("action", decline ? "decline" : "cancel"));
  }

  @DisplayName("M108 what was filled in is shown, and may be changed, before it is sent")
  @Test
  void whatWasFilledInMayBeChangedBeforeItIsSent() {
    ConsentPolicy policy = request -> request instanceof ConsentRequest.ElicitForm form
            && form.content().isPresent()
            && form.content().get().equals(JsonObject.of("name", "Ada"))
        ? ConsentDecision.Allow.replacing(JsonObject.of("name", "A."))
        : ConsentDecision.allow();
    call(FORM, policy, new Person(r -> ElicitResult.accept(JsonObject.of("name", "Ada"))));

    assertThat(server.answered())
        .isEqualTo(JsonObject.of("action", "accept", "content", JsonObject.of("name", "A.")));
  }

  @DisplayName("M109 M113 whoever is asked about a URL is shown its host and all of it")
  @Test
  void aUrlIsShownWholeAndWithItsHost() {
    String url = "https://id.example/login?next=" + "x".repeat(600) + "&end=1";
    call(url(url), request -> ConsentDecision.allow(), new Person(r -> ElicitResult.acceptUrl()));

    assertThat(asked)
        .filteredOn(ConsentRequest.ElicitUrl.class::isInstance)
        .singleElement()
        .satisfies(question -> assertThat(question.asText())
            .contains("\nhost: \"id.example\"\n")
            .contains("\"" + url + "\""));
    assertThat(opened).containsExactly(url);
  }

  @DisplayName("M112 a URL that was not approved is not opened")
  @Test
  void aUrlThatIsNotApprovedIsNotOpened() {
    call(
        url("https://id.example/"),
        request -> request instanceof ConsentRequest.ElicitUrl
            ? ConsentDecision.deny("no")
            : ConsentDecision.allow(),
        new Person(r -> ElicitResult.acceptUrl()));

    assertThat(opened).isEmpty();
    assertThat(server.answered()).isEqualTo(JsonObject.of("action", "decline"));
  }

  @DisplayName("M111 M114 the library itself never looks at what is behind a URL")
  @Test
  void aUrlIsNeverFetched() throws IOException {
    try (ServerSocketChannel page = ServerSocketChannel.open()) {
      page.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      page.configureBlocking(false);
      int port = ((InetSocketAddress) page.getLocalAddress()).getPort();
      call(
          url("http://127.0.0.1:" + port + "/login"),
          request -> ConsentDecision.allow(),
          new Person(r -> ElicitResult.acceptUrl()));

      assertThat(server.answered()).isEqualTo(JsonObject.of("action", "accept"));
      assertThat(page.accept()).as("a connection to the page").isNull();
    }
  }

  @DisplayName("M123 M124 an unbalanced conversation reaches neither a person nor a model")
  @Test
  void anUnbalancedConversationIsNotSampled() {
    server.asking(
        "sampling/createMessage",
        JsonObject.of(
            "maxTokens",
            10,
            "messages",
            JsonArray.of(JsonObject.of(
                "role",
                "user",
                "content",
                JsonArray.of(JsonObject.of(
                    "type", "tool_result", "toolUseId", "t", "content", JsonArray.empty()))))));
    try (McpHost host = McpHost.builder(this::note)
        .transport(server)
        .server(server.config("s"))
        .sampling((request, context) -> {
          throw new AssertionError("not to be called");
        })
        .build()) {
      assertThatThrownBy(() -> host.callTool("s", "ask", JsonObject.empty(), ALICE))
          .isInstanceOf(ProtocolViolationException.class);
    }
    assertThat(asked).noneMatch(ConsentRequest.Sample.class::isInstance);
  }

  private ConsentDecision note(ConsentRequest request) {
    asked.add(request);
    return ConsentDecision.allow();
  }

  private void call(JsonObject question, ConsentPolicy policy, ElicitationHandler person) {
    server.asking("elicitation/create", question);
    ConsentPolicy noting = request -> {
      asked.add(request);
      return policy.decide(request);
    };
    try (McpHost host = McpHost.builder(noting)
        .transport(server)
        .server(server.config("s"))
        .elicitation(person)
        .build()) {
      host.callTool("s", "ask", JsonObject.empty(), ALICE);
    }
  }

  private static JsonObject url(String url) {
    return JsonObject.of("mode", "url", "message", "Log in", "url", url);
  }

  private final class Person implements ElicitationHandler {
    private final Function<ElicitRequest, ElicitResult> answer;

    private Person(Function<ElicitRequest, ElicitResult> answer) {
      this.answer = answer;
    }

    @Override
    public ElicitResult elicit(ElicitRequest request, QuestionContext context) {
      if (request instanceof ElicitRequest.Url url) {
        opened.add(url.url());
      }
      return answer.apply(request);
    }

    @Override
    public boolean supportsUrl() {
      return true;
    }
  }
}
