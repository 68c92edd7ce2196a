package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.fake.FakeServer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ContentBlock;
import io.gatehouse.mcp.protocol.CreateMessageRequest;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What 2026-07-28 {@code client/sampling} asks of a sample: its length, and whether it uses a tool. */
class SamplingRulesTest {
  private static final CallContext ALICE = CallContext.of("alice");
  private static final ContentBlock TEXT = ContentBlock.text("2");
  private static final ContentBlock USE = ContentBlock.toolUse("t1", "add", JsonObject.empty());

  private final FakeServer server = new FakeServer().tool("ask", "Asks back");

  @DisplayName("M120 whoever approves and whoever samples is told the most tokens")
  @Test
  void tellsThePersonAndTheModelTheMostTokens() {
    List<Long> told = new ArrayList<>();
    call("auto", false, TEXT, request -> {
      if (request instanceof ConsentRequest.Sample sample) {
        told.add(sample.request().maxTokens());
        return ConsentDecision.Allow.replacing(sample.request().json().with("maxTokens", 3));
      } else if (request instanceof ConsentRequest.SampleResult sampled) {
        told.add(sampled.request().maxTokens()); // what the handler got
      }
      return ConsentDecision.allow();
    });

    assertThat(told).containsExactly(10L, 3L);
  }

  @DisplayName("M122 a sample that heeds the choice is sent")
  @ParameterizedTest
  @CsvSource({
    "auto,     true,  true",
    "auto,     true,  false",
    "required, true,  true",
    "none,     true,  false",
    "auto,     false, false"
  })
  void sendsWhatHeedsTheChoice(String mode, boolean tools, boolean uses) {
    call(mode, tools, uses ? USE : TEXT, request -> ConsentDecision.allow());

    assertThat(server.answered().string("model")).contains("tiny");
  }

  @DisplayName("M122 a sample that ignores the choice is not sent, and the call is given up")
  @ParameterizedTest
  @CsvSource({"required, true, false", "none, true, true", "auto, false, true"})
  void sendsNothingThatIgnoresTheChoice(String mode, boolean tools, boolean uses) {
    assertThatThrownBy(
            () -> call(mode, tools, uses ? USE : TEXT, request -> ConsentDecision.allow()))
        .isInstanceOfSatisfying(
            ConsentDeniedException.class, e -> assertThat(e.code()).isEqualTo("unsuitable_sample"));
    assertThat(server.requests("tools/call")).hasSize(1);
  }

  @DisplayName("M122 nor may an edit of the sample ignore it")
  @ParameterizedTest
  @CsvSource({"required, true"})
  void anEditMayNotIgnoreTheChoice(String mode, boolean tools) {
    ConsentPolicy edits = request -> request instanceof ConsentRequest.SampleResult
        ? ConsentDecision.Allow.replacing(sample(TEXT).json())
        : ConsentDecision.allow();
    assertThatThrownBy(() -> call(mode, tools, USE, edits))
        .isInstanceOf(ConsentDeniedException.class);
    assertThat(server.requests("tools/call")).hasSize(1);
  }

  private void call(String mode, boolean tools, ContentBlock said, ConsentPolicy policy) {
    JsonObject tool = JsonObject.of("name", "add", "inputSchema", JsonObject.of("type", "object"));
    JsonObject question = JsonObject.of(
        "maxTokens",
        10,
        "messages",
        JsonArray.of(
            JsonObject.of("role", "user", "content", ContentBlock.text("1+1?").json())),
        "toolChoice",
        JsonObject.of("mode", mode));
    server.asking(
        "sampling/createMessage", tools ? question.with("tools", List.of(tool)) : question);
    try (McpHost host = McpHost.builder(policy)
        .transport(server)
        .server(server.config("s"))
        .sampling(new Model(said))
        .build()) {
      host.callTool("s", "ask", JsonObject.empty(), ALICE);
    }
  }

  private static CreateMessageResult sample(ContentBlock said) {
    return CreateMessageResult.builder("tiny", said).build();
  }

  private record Model(ContentBlock said) implements SamplingHandler {
    @Override
    public CreateMessageResult sample(CreateMessageRequest request, QuestionContext context) {
      return SamplingRulesTest.sample(said);
    }

    @Override
    public boolean supportsTools() {
      return true;
    }
  }
}
