package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ElicitationHandler;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.McpHostBuilder;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.QuestionContext;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ElicitResult;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.Root;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threats during an approved call: what the core does about them by itself. */
class CallThreatsTest {
  @TempDir
  Path folder;

  private final RecordingPolicy policy = RecordingPolicy.allowingTheRest();
  private final AtomicInteger sampled = new AtomicInteger();
  private final List<String> opened = new ArrayList<>();

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

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "LEGACY_SOCKET"})
  void t27_aRedirectToAnotherOriginIsNotFollowed(Wire wire) {
    try (Arena arena = Arena.of(wire, folder, policy, Attack.REDIRECT_ELSEWHERE)) {
      assertThatThrownBy(() -> arena.call("read_note")).isInstanceOf(McpException.class);
      assertThat(arena.server().toolCalls("read_note")).hasSize(1);
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
  @EnumSource(Wire.class)
  void t38_theModelIsNotAskedWithoutConsent(Wire wire) {
    policy.on(ConsentRequest.Sample.class, sample -> ConsentDecision.deny("no"));
    try (Arena arena = Arena.of(wire, folder, policy, this::answering, Attack.SAMPLING_ABUSE)) {
      ends(arena, JsonObject.empty());
      assertThat(policy.requests(ConsentRequest.Sample.class)).hasSize(1);
      assertThat(sampled).hasValue(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t38_samplingInALoopEnds(Wire wire) {
    try (Arena arena = Arena.of(wire, folder, policy, this::answering, Attack.SAMPLING_LOOP)) {
      ends(arena, JsonObject.empty());
      assertThat(sampled.get()).isBetween(1, 32);
      assertThat(policy.requests(ConsentRequest.SampleResult.class)).hasSize(sampled.get());
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t39_aFormIsFilledOnlyWithConsent(Wire wire) {
    policy.on(ConsentRequest.ElicitForm.class, form -> ConsentDecision.deny("phishing"));
    try (Arena arena = Arena.of(wire, folder, policy, this::answering, Attack.PHISHING_FORM)) {
      arena.call("read_note");
      assertThat(opened).isEmpty();
      assertThat(arena.server().received())
          .noneSatisfy(r -> assertThat(r.message().toJson()).contains("\"content\""));
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t40_urlsThatAreNoWebPagesAreNeverShownNorOpened(Wire wire) {
    try (Arena arena = Arena.of(wire, folder, policy, this::answering, Attack.PHISHING_URLS)) {
      ends(arena, JsonObject.empty());
      assertThat(opened).isNotEmpty().allSatisfy(url -> assertThat(url).startsWith("https://"));
      assertThat(policy.requests(ConsentRequest.ElicitUrl.class))
          .extracting(r -> r.request().url())
          .containsExactlyElementsOf(opened);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t41_questionsWithoutEndAreRefusedAndChangeNothingThatWasApproved(Wire wire) {
    JsonObject arguments = JsonObject.of("id", 7);
    try (Arena arena = Arena.of(wire, folder, policy, this::answering, Attack.ENDLESS_QUESTIONS)) {
      ends(arena, arguments);
      assertThat(arena.server().toolCalls("read_note"))
          .hasSizeBetween(1, 11)
          .containsOnly(arguments);
      assertThat(policy.requests(ConsentRequest.ElicitForm.class)).hasSizeLessThanOrEqualTo(64);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t41_aSecondRoundIsAskedAboutLikeTheFirst(Wire wire) {
    policy.on(ConsentRequest.ListRoots.class, roots -> ConsentDecision.deny("no"));
    try (Arena arena =
        Arena.of(wire, folder, policy, this::answering, Attack.ROOTS_IN_SECOND_ROUND)) {
      ends(arena, JsonObject.empty());
      assertThat(policy.requests(ConsentRequest.ListRoots.class)).hasSize(1);
      assertThat(arena.server().received())
          .noneSatisfy(r -> assertThat(r.message().toJson()).contains("file:///work"));
    }
  }

  @Test
  void t41_hugeStateIsNotCarriedAround() {
    try (Arena arena =
        Arena.of(Wire.MODERN_SOCKET, folder, policy, this::answering, Attack.HUGE_STATE)) {
      assertThatThrownBy(() -> arena.call("read_note"))
          .isInstanceOf(ProtocolViolationException.class);
      assertThat(arena.server().toolCalls("read_note")).hasSize(1);
      assertThat(policy.requests(ConsentRequest.ElicitForm.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t41_aQuestionThatClientsDoNotKnowIsNotPutToAnyone(Wire wire) {
    try (Arena arena = Arena.of(wire, folder, policy, this::answering, Attack.UNKNOWN_QUESTION)) {
      ends(arena, JsonObject.empty());
      assertThat(policy.kinds())
          .allSatisfy(kind -> assertThat(kind).doesNotStartWith("elicit").isNotEqualTo("sample"));
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

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t43_rootsAreToldOnlyWithConsentEachTimeAndNotForever(Wire wire) {
    try (Arena arena = Arena.of(wire, folder, policy, this::answering, Attack.ROOTS_LOOP)) {
      ends(arena, JsonObject.empty());
      long told = arena.server().received().stream()
          .filter(r -> r.message().toJson().contains("file:///work"))
          .count();
      assertThat(told).isBetween(1L, 32L);
      assertThat(policy.requests(ConsentRequest.ListRoots.class))
          .hasSizeGreaterThanOrEqualTo((int) told);
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
  private static void ends(Arena arena, JsonObject arguments) {
    try {
      arena.callWithin(Duration.ofSeconds(3), "read_note", arguments);
    } catch (TransportException e) {
      assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT);
      assertThat(arena.era()).isEqualTo(Era.LEGACY);
    } catch (McpException expected) {
      assertThat(expected.delivery()).isNotEqualTo(Delivery.NOT_SENT);
    }
  }

  private McpHostBuilder answering(McpHostBuilder host) {
    return host.roots(context -> List.of(Root.of(Path.of("/work"))))
        .sampling((request, context) -> {
          sampled.incrementAndGet();
          return CreateMessageResult.from(JsonObject.of(
              "role", "assistant",
              "content", JsonObject.of("type", "text", "text", "no"),
              "model", "m"));
        })
        .elicitation(new Person());
  }

  private final class Person implements ElicitationHandler {
    @Override
    public boolean supportsUrl() {
      return true;
    }

    @Override
    public ElicitResult elicit(ElicitRequest request, QuestionContext context) {
      if (request instanceof ElicitRequest.Url url) {
        opened.add(url.url());
        return ElicitResult.acceptUrl();
      }
      opened.add("form");
      return ElicitResult.accept(JsonObject.empty());
    }
  }
}
