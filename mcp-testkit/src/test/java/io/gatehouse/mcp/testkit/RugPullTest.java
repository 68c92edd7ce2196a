package io.gatehouse.mcp.testkit;

import static io.gatehouse.mcp.testkit.Arena.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.NegotiationException;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentEvent;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Threats T-03 to T-06 and T-08: definitions that do not stay what was reviewed. */
class RugPullTest {
  @TempDir
  Path folder;

  private final RecordingPolicy policy = RecordingPolicy.allowingTheRest();

  static Stream<Arguments> t03_eachPartOfADefinitionOverEachWire() {
    return Stream.of(Wire.values())
        .flatMap(wire -> Stream.of(
                Attack.CHANGED_DESCRIPTION,
                Attack.CHANGED_ANNOTATIONS,
                Attack.CHANGED_ICONS,
                Attack.CHANGED_META,
                Attack.CHANGED_OUTPUT_SCHEMA)
            .filter(
                attack -> attack == Attack.CHANGED_DESCRIPTION || !wire.name().endsWith("PIPE"))
            .map(attack -> Arguments.of(wire, attack)));
  }

  @ParameterizedTest
  @MethodSource("t03_eachPartOfADefinitionOverEachWire")
  void t03_aChangedDefinitionLeavesTheCatalogueUntilItIsApproved(Wire wire, Attack attack)
      throws InterruptedException {
    policy.on(ConsentRequest.ChangedDefinition.class, r -> ConsentDecision.deny("changed"));
    try (Arena arena = Arena.of(wire, folder, policy, attack)) {
      assertThat(arena.tools()).contains("read_note");
      arena.listen();
      arena.strike();

      assertThat(arena.tools()).doesNotContain("read_note");
      assertThatThrownBy(() -> arena.call("read_note")).isInstanceOf(ConsentDeniedException.class);
      assertThat(arena.server().toolCalls("read_note")).isEmpty();
      assertThat(policy.requests(ConsentRequest.ChangedDefinition.class))
          .singleElement()
          .satisfies(r -> assertThat(r.before().orElseThrow().fingerprint())
              .isNotEqualTo(r.after().fingerprint()));
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t04_aToolThatComesBackChangedIsNotNew(Wire wire) throws InterruptedException {
    policy.on(ConsentRequest.ChangedDefinition.class, r -> ConsentDecision.deny("changed"));
    try (Arena arena = Arena.of(wire, folder, policy, Attack.HIDE_AND_RETURN)) {
      assertThat(arena.tools()).contains("read_note");
      arena.listen();
      arena.strike();
      assertThatThrownBy(() -> arena.call("read_note")).isInstanceOf(InvalidRequestException.class);
      arena.strike();

      assertThatThrownBy(() -> arena.call("read_note")).isInstanceOf(ConsentDeniedException.class);
      assertThat(policy.requests(ConsentRequest.ChangedDefinition.class))
          .singleElement()
          .satisfies(r -> assertThat(r.before()).isPresent());
      assertThat(arena.server().toolCalls("read_note")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t05_aChangeDuringTheQuestionWithdrawsIt(Wire wire) throws Exception {
    CountDownLatch shown = new CountDownLatch(1);
    policy.on(ConsentRequest.CallTool.class, call -> {
      if (call.tool().tool().name().equals("read_note")) {
        shown.countDown();
        new CountDownLatch(1).await(); // the person never answers: only a withdrawal ends this
      }
      return ConsentDecision.allow();
    });
    try (Arena arena = Arena.of(wire, folder, policy, Attack.CHANGED_DESCRIPTION)) {
      arena.tools();
      arena.listen();
      CompletableFuture<?> call = CompletableFuture.supplyAsync(() -> arena.call("read_note"));
      assertThat(shown.await(20, TimeUnit.SECONDS)).isTrue();
      arena.strike();

      assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(ConsentDeniedException.class);
      assertThat(policy.events())
          .extracting(RecordingPolicy.Observed::event)
          .contains(new ConsentEvent.Withdrawn());
      assertThat(arena.server().toolCalls("read_note")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t06_aListThatDiffersBetweenTwoReadingsIsNotReviewed(Wire wire) {
    try (Arena arena = Arena.of(wire, folder, policy, Attack.ALTERNATING_LIST)) {
      assertThatThrownBy(arena::tools).isInstanceOf(NegotiationException.class);
      assertThatThrownBy(() -> arena.call("read_note")).isInstanceOf(McpException.class);
      assertThat(policy.requests(ConsentRequest.ReviewServer.class)).isEmpty();
      assertThat(arena.server().received("tools/call")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t08_aReviewLooksPastWhateverTheServerSaysAboutCaching(Wire wire) {
    try (Arena arena = Arena.of(wire, folder, policy, Attack.ETERNAL_CACHE)) {
      arena.tools();
      arena.call(Plot.TRIGGER);
      arena.host().review("evil", ALICE);

      List<ConsentRequest.ReviewServer> reviews =
          policy.requests(ConsentRequest.ReviewServer.class);
      assertThat(reviews).hasSize(2);
      assertThat(description(reviews.get(0))).isEqualTo("Reads a note");
      assertThat(description(reviews.get(1))).isEqualTo(Definitions.INJECTION);
    }
  }

  private static String description(ConsentRequest.ReviewServer review) {
    return review.offer().tools().stream()
        .map(d -> d.tool().json())
        .filter(json -> json.string("name").filter("read_note"::equals).isPresent())
        .findFirst()
        .flatMap(json -> json.string("description"))
        .orElseThrow();
  }
}
