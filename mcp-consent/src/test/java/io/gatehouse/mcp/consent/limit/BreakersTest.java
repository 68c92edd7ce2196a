package io.gatehouse.mcp.consent.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.ManualClock;
import io.gatehouse.mcp.consent.policy.PolicyLimits;
import io.gatehouse.mcp.consent.policy.RuleLimit;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** T-31, T-32, R-FAT-1, R-FAT-3. */
final class BreakersTest {
  private static final Origin ORIGIN = Requests.origin("files", "alice", "c1");

  private final ManualClock clock = new ManualClock();
  private final Breakers breakers = new Breakers(PolicyLimits::defaults, clock);

  @Test
  void stopsTheSixthIdenticalCall() {
    for (int i = 0; i < 5; i++) {
      assertThat(reserve("read", 1)).isInstanceOf(Reservation.Taken.class);
    }
    assertThat(reserve("read", 1)).isInstanceOfSatisfying(Reservation.Full.class, full -> {
      assertThat(full.reason().code()).isEqualTo("identical_calls");
      assertThat(full.stopTurn()).isTrue();
    });
    assertThat(reserve("read", 2)).isInstanceOf(Reservation.Taken.class);
  }

  @Test
  void stopsALoopOfTwoCallsInTurn() {
    int taken = 0;
    for (int i = 0; i < 40; i++) {
      taken += reserve(i % 2 == 0 ? "a" : "b", 1) instanceof Reservation.Taken ? 1 : 0;
    }
    assertThat(taken).isEqualTo(10);
  }

  @Test
  void letsIdenticalCallsGoOnLater() {
    for (int i = 0; i < 6; i++) {
      reserve("read", 1);
    }
    clock.advance(Duration.ofMinutes(10));

    assertThat(reserve("read", 1)).isInstanceOf(Reservation.Taken.class);
  }

  @Test
  void givesRoomBackOnceForACallThatDidNotHappen() {
    Reservation first = reserve("read", 1);
    for (int i = 0; i < 4; i++) {
      reserve("read", 1);
    }
    ((Reservation.Taken) first).cancel();
    ((Reservation.Taken) first).cancel();

    assertThat(reserve("read", 1)).isInstanceOf(Reservation.Taken.class);
    assertThat(reserve("read", 1)).isInstanceOf(Reservation.Full.class);
  }

  @Test
  void callsAtTheSameTimeCannotShareRoom() throws InterruptedException {
    AtomicInteger taken = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Thread thread = new Thread(() -> {
        if (reserve("read", 1) instanceof Reservation.Taken) {
          taken.incrementAndGet();
        }
      });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(taken).hasValue(5);
  }

  @Test
  void threeRefusalsInARowPauseTheConversation() {
    deny(3);
    assertThat(code(reserve("read", 1))).isEqualTo("consecutive_denials");
    clock.advance(Duration.ofMinutes(1));

    assertThat(reserve("read", 1)).isInstanceOf(Reservation.Taken.class);
  }

  @Test
  void somethingAllowedEndsTheRow() {
    deny(2);
    breakers.allowed(ORIGIN);
    deny(2);

    assertThat(reserve("read", 1)).isInstanceOf(Reservation.Taken.class);
  }

  @Test
  void twentyRefusalsStopTheConversationUntilItIsReset() {
    for (int i = 0; i < 20; i++) {
      deny(1);
      breakers.allowed(ORIGIN);
    }
    clock.advance(Duration.ofDays(1));
    assertThat(code(reserve("read", 1))).isEqualTo("total_denials");
    breakers.reset(ORIGIN.context());

    assertThat(reserve("read", 1)).isInstanceOf(Reservation.Taken.class);
  }

  @Test
  void countsEachPrincipalAndConversationApart() {
    deny(3);
    for (Origin other :
        List.of(Requests.origin("files", "bob", "c1"), Requests.origin("files", "alice", "c2"))) {
      assertThat(breakers.reserve(Requests.call(other, "read", JsonObject.empty())))
          .isInstanceOf(Reservation.Taken.class);
    }
  }

  /** T-31: 60 calls that are nearly the same, within ten seconds. */
  @Test
  void asksNoMoreThanTwelveQuestionsAMinute() {
    int asked = 0;
    for (int i = 0; i < 60; i++) {
      asked += breakers.reservePrompt(ORIGIN) instanceof Reservation.Taken ? 1 : 0;
      clock.advance(Duration.ofMillis(160));
    }
    assertThat(asked).isEqualTo(12);
    clock.advance(Duration.ofMinutes(1));
    assertThat(breakers.reservePrompt(ORIGIN)).isInstanceOf(Reservation.Taken.class);
  }

  @Test
  void ruleAllowsNoMoreThanItsLimitAndThenAsks() {
    RuleLimit limit = new RuleLimit(2, Duration.ofMinutes(1));
    breakers.reserveRule(ORIGIN, "r", "user", limit);
    breakers.reserveRule(ORIGIN, "r", "user", limit);

    assertThat(breakers.reserveRule(ORIGIN, "r", "user", limit))
        .isInstanceOfSatisfying(
            Reservation.Full.class, full -> assertThat(full.stopTurn()).isFalse());
    assertThat(breakers.reserveRule(ORIGIN, "r", "managed", limit))
        .isInstanceOf(Reservation.Taken.class);
  }

  /** T-48. */
  @Test
  void refusesArgumentsThatAreTooLargeOrTooDeep() {
    PolicyLimits limits = new PolicyLimits(5, 3, 20, 12, 20, 2);

    assertThat(ArgumentSize.excess(JsonObject.of("a", JsonArray.empty()), limits))
        .isEmpty();
    assertThat(ArgumentSize.excess(JsonObject.of("a", JsonArray.of(JsonArray.empty())), limits))
        .get()
        .extracting(reason -> reason.code())
        .isEqualTo("argument_depth");
    assertThat(ArgumentSize.excess(JsonObject.of("a", "x".repeat(20)), limits))
        .get()
        .extracting(reason -> reason.code())
        .isEqualTo("argument_bytes");
  }

  private Reservation reserve(String tool, int n) {
    return breakers.reserve(Requests.call(tool, JsonObject.of("n", n)));
  }

  private void deny(int times) {
    for (int i = 0; i < times; i++) {
      breakers.denied(ORIGIN);
    }
  }

  private static String code(Reservation reservation) {
    return ((Reservation.Full) reservation).reason().code();
  }
}
