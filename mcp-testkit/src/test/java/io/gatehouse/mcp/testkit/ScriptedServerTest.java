package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The servers and policies for ordinary tests, used as an application would. */
class ScriptedServerTest {
  static Stream<Supplier<ScriptedServer>> eras() {
    return Stream.of(ScriptedServer::modern, ScriptedServer::legacy);
  }

  @ParameterizedTest
  @MethodSource("eras")
  void answersWithWhatAFunctionSays(Supplier<ScriptedServer> era) {
    try (ScriptedServer server =
            era.get().tool("greet", args -> "Hello, " + args.string("name").orElse("you"));
        RecordingPolicy policy = RecordingPolicy.allowingTheRest();
        McpHost host = McpHost.builder(policy).server(server.config("test")).build()) {
      JsonObject ada = JsonObject.of("name", "Ada");
      assertThat(host.callTool("test", "greet", ada, Arena.ALICE).text()).isEqualTo("Hello, Ada");
      assertThat(server.toolCalls("greet")).containsExactly(ada);
      assertThat(policy.dispatches(ConsentRequest.CallTool.class)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("eras")
  void offersResourcesPromptsAndInstructions(Supplier<ScriptedServer> era) {
    try (ScriptedServer server = era.get()
            .resource("note:///a", "contents")
            .prompt("greet", "Say hello")
            .instructions("Be kind");
        McpHost host = McpHost.builder(RecordingPolicy.allowingTheRest())
            .server(server.config("test"))
            .build()) {
      assertThat(host.readResource("test", "note:///a", Arena.ALICE).json().toJson())
          .contains("contents");
      assertThat(host.getPrompt("test", "greet", JsonObject.empty(), Arena.ALICE)
              .json()
              .toJson())
          .contains("Say hello");
      assertThat(host.client("test").instructions(Arena.ALICE)).contains("Be kind");
      assertThatThrownBy(() -> host.readResource("test", "note:///b", Arena.ALICE))
          .isInstanceOf(ServerErrorException.class);
    }
  }

  @Test
  void aPolicyFailsTheTestForWhatItWasNotToldAbout() {
    RecordingPolicy policy = RecordingPolicy.allowing("connectServer", "reviewServer");
    try (ScriptedServer server = ScriptedServer.modern().tool("run", args -> "done");
        McpHost host = McpHost.builder(policy).server(server.config("test")).build()) {
      assertThatThrownBy(() -> host.callTool("test", "run", JsonObject.empty(), Arena.ALICE))
          .isInstanceOfSatisfying(
              ConsentDeniedException.class, e -> assertThat(e.code()).isEqualTo("unexpected"));
      assertThat(server.toolCalls("run")).isEmpty();
    }
    assertThatThrownBy(policy::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("callTool");
  }

  @Test
  void aPolicyAnswersAsItWasToldLast() {
    try (RecordingPolicy policy = RecordingPolicy.allowingTheRest()
            .on(ConsentRequest.CallTool.class, call -> ConsentDecision.allow())
            .on(ConsentRequest.CallTool.class, call -> ConsentDecision.deny("later"));
        ScriptedServer server = ScriptedServer.modern().tool("run", args -> "done");
        McpHost host = McpHost.builder(policy).server(server.config("test")).build()) {
      assertThatThrownBy(() -> host.callTool("test", "run", JsonObject.empty(), Arena.ALICE))
          .isInstanceOfSatisfying(
              ConsentDeniedException.class, e -> assertThat(e.code()).isEqualTo("later"));
      assertThat(policy.kinds()).containsExactly("connectServer", "reviewServer", "callTool");
    }
  }
}
