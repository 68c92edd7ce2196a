package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.ElicitationHandler;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.McpHostBuilder;
import io.gatehouse.mcp.QuestionContext;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ElicitResult;
import io.gatehouse.mcp.protocol.Root;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every attack does something, and no two do the same. */
class AttackTest {
  /** They need what only the modern era has. */
  private static final Set<Attack> MODERN_ONLY = Set.of(Attack.HUGE_STATE, Attack.UNSOLICITED_TASK);

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "LEGACY_SOCKET"})
  void noAttackLooksLikeAnotherOrLikeAnHonestServer(Wire wire) {
    Map<List<String>, String> seen = new HashMap<>();
    seen.put(encounter(wire), "an honest server");
    assertThat(encounter(wire)).as("an honest server, twice").isIn(seen.keySet());
    for (Attack attack : Attack.values()) {
      if ((wire == Wire.LEGACY_SOCKET && MODERN_ONLY.contains(attack))
          || attack == Attack.ETERNAL_CACHE // shows in a review only: RugPullTest, T-08
          || attack == Attack.LONE_SURROGATE) { // looks like DUPLICATE_KEYS: it is not JSON either
        continue;
      }
      String before = seen.put(encounter(wire, attack), attack.name());
      assertThat(before).as("what looks like %s over %s", attack, wire).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Attack.class)
  void everyAttackIsARowOfTheThreatTable(Attack attack) {
    assertThat(attack.threats()).isNotEmpty().allMatch(row -> row.matches("T-[0-5][0-9]"));
  }

  /** What a host sees of a server through two signals, and another host after that. */
  private List<String> encounter(Wire wire, Attack... attacks) {
    List<String> seen = new ArrayList<>();
    RecordingPolicy policy = RecordingPolicy.allowingTheRest();
    try (Arena arena = Arena.of(wire, folder, policy, AttackTest::answering, attacks)) {
      seen.add(attempt(() -> offer(arena)));
      seen.add(attempt(() -> call(arena)));
      for (int i = 0; i < 2; i++) {
        attempt(() -> arena.call(Plot.TRIGGER).text());
        seen.add(attempt(() -> offer(arena)));
      }
      arena.server().received("response").stream()
          .findFirst()
          .ifPresent(answer -> seen.add(answer.message().without("id").toJson()));
      try (McpHost another =
          McpHost.builder(policy).server(arena.server().config("again")).build()) {
        seen.add(attempt(() -> another
            .client("again")
            .describe(Arena.ALICE)
            .serverInfo()
            .orElseThrow()
            .name()));
      }
    }
    seen.add(Set.copyOf(policy.kinds()).stream().sorted().toList().toString());
    return seen;
  }

  private static McpHostBuilder answering(McpHostBuilder host) {
    JsonObject said = JsonObject.of(
        "role", "assistant",
        "content", JsonObject.of("type", "text", "text", "no"),
        "model", "m");
    return host.roots(context -> List.of(Root.of(Path.of("/work"))))
        .sampling((request, context) -> CreateMessageResult.from(said))
        .elicitation(new Agreeable());
  }

  private static String call(Arena arena) {
    return arena
        .callWithin(Duration.ofSeconds(2), "read_note", JsonObject.empty())
        .json()
        .toJson();
  }

  private static String offer(Arena arena) {
    ServerOffer offer = arena.host().client("evil").offer(Arena.ALICE);
    List<String> parts = new ArrayList<>();
    offer.tools().forEach(tool -> parts.add(tool.fingerprint().toString()));
    offer.description().instructions().ifPresent(parts::add);
    return parts.toString();
  }

  private static String attempt(Supplier<String> action) {
    try {
      return action.get();
    } catch (McpException e) {
      return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
          .map(Throwable::toString)
          .toList()
          .toString();
    }
  }

  /** Says yes to every form and every URL. */
  private static final class Agreeable implements ElicitationHandler {
    @Override
    public ElicitResult elicit(ElicitRequest request, QuestionContext context) {
      return request instanceof ElicitRequest.Url
          ? ElicitResult.acceptUrl()
          : ElicitResult.accept(JsonObject.empty());
    }

    @Override
    public boolean supportsUrl() {
      return true;
    }
  }
}
