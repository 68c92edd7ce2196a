package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threats in what a server asks during an approved call: what the core does about them by itself. */
class QuestionThreatsTest {
  @TempDir
  Path folder;

  private final RecordingPolicy policy = RecordingPolicy.allowingTheRest();
  private final AtomicInteger sampled = new AtomicInteger();
  private final List<String> opened = new ArrayList<>();

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
  @EnumSource(Wire.class)
  void t43_rootsAreToldOnlyWithConsentEachTimeAndNotForever(Wire wire) {
    try (Arena arena = Arena.of(wire, folder, policy, this::answering, Attack.ROOTS_LOOP)) {
      ends(arena, JsonObject.empty());
      long told = arena.server().received().stream()
          .filter(r -> r.message().toJson().contains("file:///work"))
          .count();
      List<ConsentRequest.ListRoots> asked = policy.requests(ConsentRequest.ListRoots.class);
      assertThat(told).isBetween(1L, (long) asked.size());
      // A legacy server may go on asking when the call is over; it is asked about each time.
      assertThat(asked).filteredOn(r -> r.origin().continues().isPresent()).hasSizeBetween(1, 32);
    }
  }

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
