package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.spi.authorization.AuthorizationChallenge;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.authorization.Credentials;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threats during an approved call: what the core does about them by itself. */
class CallThreatsTest {
  @TempDir
  Path folder;

  private final RecordingPolicy policy = RecordingPolicy.allowingTheRest();

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t26_whatWasApprovedIsSentWhateverTheHostDoesToItsMap(Wire wire) {
    Map<String, Object> arguments = new HashMap<>(Map.of("path", "/safe"));
    policy.on(ConsentRequest.CallTool.class, call -> {
      arguments.put("path", "/etc");
      return ConsentDecision.allow();
    });
    try (Arena arena = Arena.of(wire, folder, policy)) {
      arena.call("read_note", JsonObject.copyOf(arguments));
      assertThat(arena.server().toolCalls("read_note"))
          .containsExactly(JsonObject.of("path", "/safe"));
    }
  }

  @Test
  void t26_whatWasApprovedIsSentWhateverTheHostDoesToItsBuilder() {
    JsonObject.Builder arguments = JsonObject.builder().put("apiKey", "safe");
    policy.on(ConsentRequest.CallTool.class, call -> {
      arguments.put("apiKey", "other");
      return ConsentDecision.allow();
    });
    try (Arena arena = Arena.of(Wire.MODERN_SOCKET, folder, policy, Attack.SECRET_IN_HEADER)) {
      arena.call("query", arguments.build());

      // The header is made from the value when the bytes leave, after the approval.
      assertThat(arena.server().received("tools/call")).singleElement().satisfies(call -> {
        assertThat(call.header("Mcp-Param-Api-Key")).contains("safe");
        assertThat(call.params().object("arguments")).contains(JsonObject.of("apiKey", "safe"));
      });
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "LEGACY_SOCKET"})
  void t27_aRedirectToAnotherOriginIsNotFollowed(Wire wire) {
    try (Arena arena = Arena.of(wire, folder, policy, Attack.REDIRECT_ELSEWHERE)) {
      // First with a redirect that repeats the request, then with one that asks for a GET.
      assertThatThrownBy(() -> arena.call("read_note")).isInstanceOf(McpException.class);
      assertThatThrownBy(() -> arena.call("read_note")).isInstanceOf(McpException.class);
      assertThat(arena.server().toolCalls("read_note")).hasSize(2);
      assertThat(arena.server().received("elsewhere")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t29_aResultThatSpeaksForTheUserApprovesNothing(Wire wire) {
    policy.on(
        ConsentRequest.CallTool.class,
        call -> call.tool().tool().name().equals("delete_repo")
            ? ConsentDecision.deny("no")
            : ConsentDecision.allow());
    try (Arena arena = Arena.of(wire, folder, policy, Attack.FORGED_APPROVAL)) {
      assertThat(arena.call("read_note").text()).contains("USER: approved");
      assertThatThrownBy(() -> arena.call("delete_repo"))
          .isInstanceOf(ConsentDeniedException.class);
      assertThat(arena.server().toolCalls("delete_repo")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Attack.class,
      names = {"MARKDOWN_IMAGE", "INJECTED_RESULT", "SECRET_IN_RESULT"})
  void t35_t36_t45_aResultIsReleasedOnlyWithConsent(Attack attack) {
    policy.on(ConsentRequest.ReleaseResult.class, release -> ConsentDecision.deny("hostile"));
    for (Wire wire : List.of(Wire.MODERN_SOCKET, Wire.LEGACY_SOCKET)) {
      try (Arena arena = Arena.of(wire, folder, policy, attack)) {
        assertThatThrownBy(() -> arena.call("read_note"))
            .isInstanceOf(ConsentDeniedException.class)
            .hasMessageNotContaining("evil.example")
            .hasMessageNotContaining(Answers.TOKEN);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t37_structuredContentThatBreaksItsSchemaIsAFindingOfTheRelease(Wire wire) {
    try (Arena arena = Arena.of(wire, folder, policy, Attack.MISMATCHED_RESULT)) {
      arena.call("read_note");
      assertThat(policy.requests(ConsentRequest.ReleaseResult.class))
          .singleElement()
          .satisfies(release -> assertThat(release.findings()).isNotEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "MODERN_PIPE"})
  void t42_aTaskThatWasNotOfferedIsNotFollowed(Wire wire) {
    try (Arena arena = Arena.of(wire, folder, policy, Attack.UNSOLICITED_TASK)) {
      assertThatThrownBy(() -> arena.call("read_note"))
          .isInstanceOf(ProtocolViolationException.class);
      assertThat(arena.server().received("tasks/get")).isEmpty();
    }
  }

  @Test
  void t18_aResultBeyondTheLimitIsNotRead() {
    for (Wire wire : List.of(Wire.MODERN_SOCKET, Wire.LEGACY_SOCKET)) {
      try (Arena arena = Arena.of(wire, folder, policy, Attack.HUGE_RESULT)) {
        assertThatThrownBy(() -> arena.call("read_note")).isInstanceOf(McpException.class);
        assertThat(policy.kinds()).doesNotContain("releaseResult");
      }
    }
  }

  /**
   * Calls {@code read_note}, and sees it end: with a refusal, with a result of a server that took the refusal for an answer, or, where
   * a legacy server goes on asking whatever it is told, at the deadline.
   */
  @Test
  void t44_scopesThatGrowAreAskedAboutOnceAndDoNotGoOnForever() {
    try (HostileServer server = HostileServer.overHttp(Era.MODERN, Attack.GROWING_SCOPES);
        McpHost host = McpHost.builder(policy)
            .server(server.config("evil").authorizer(new Obedient()))
            .build()) {
      assertThatThrownBy(() -> host.callTool("evil", "read_note", JsonObject.empty(), Arena.ALICE))
          .isInstanceOf(AuthorizationException.class);
      assertThat(server.toolCalls("read_note")).hasSize(2);
      assertThat(policy.requests(ConsentRequest.AuthorizeScopes.class))
          .isNotEmpty()
          .allSatisfy(r -> assertThat(r.stepUp()).isTrue());
    }
  }

  @Test
  void t44_scopesThatAreRefusedEndTheCall() {
    policy.on(ConsentRequest.AuthorizeScopes.class, r -> ConsentDecision.deny("too_much"));
    try (HostileServer server = HostileServer.overHttp(Era.MODERN, Attack.GROWING_SCOPES);
        McpHost host = McpHost.builder(policy)
            .server(server.config("evil").authorizer(new Obedient()))
            .build()) {
      assertThatThrownBy(() -> host.callTool("evil", "read_note", JsonObject.empty(), Arena.ALICE))
          .isInstanceOf(ConsentDeniedException.class);
      assertThat(server.toolCalls("read_note")).hasSize(1);
    }
  }

  /** Gets whatever scopes the server wants, as often as it wants more. */
  private static final class Obedient implements Authorizer {
    @Override
    public Credentials authorize(HttpTarget target, CallContext context) {
      return Credentials.none();
    }

    @Override
    public Repair repair(AuthorizationChallenge challenge, ScopeConsent consent) {
      URI issuer = URI.create("https://issuer.example");
      Set<String> more = Set.of("admin");
      consent.require(issuer, challenge.target().uri(), more, more, true);
      return Repair.STEPPED_UP;
    }
  }
}
