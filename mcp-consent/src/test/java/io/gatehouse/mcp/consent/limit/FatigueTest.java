package io.gatehouse.mcp.consent.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.ManualClock;
import io.gatehouse.mcp.consent.limit.Fatigue.Alarm;
import io.gatehouse.mcp.consent.limit.Fatigue.Budget;
import io.gatehouse.mcp.consent.limit.Fatigue.Conversation;
import io.gatehouse.mcp.consent.limit.Fatigue.Excess;
import io.gatehouse.mcp.consent.limit.Fatigue.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether people still read (R-FAT-1). */
final class FatigueTest {
  private static final CallContext ALICE = CallContext.of("alice").inConversation("c1");
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ManualClock clock = new ManualClock();
  private final List<Alarm> alarms = new ArrayList<>();

  private Fatigue watching(int questionsPerHour, Duration leastDecisionTime) {
    return new Fatigue(clock, new Budget(questionsPerHour, leastDecisionTime), alarms::add);
  }

  @Test
  void measuresHowPeopleAnswer() {
    Fatigue fatigue = new Fatigue(clock);
    fatigue.answered(ALICE, "files read", true, true, Duration.ofSeconds(9));
    clock.advance(Duration.ofHours(2));
    fatigue.answered(ALICE, "files read", true, false, Duration.ofSeconds(1));
    fatigue.answered(ALICE, "files write", false, false, Duration.ofSeconds(3));
    fatigue.answered(CallContext.of("bob"), "files read", true, false, Duration.ofSeconds(2));
    Fatigue.Snapshot snapshot = fatigue.snapshot();

    assertThat(snapshot.all())
        .isEqualTo(new Figures(4, 3, 0.75, 0.25, Optional.of(Duration.ofSeconds(2))));
    assertThat(snapshot.byTool().get("files write").approvalRate()).isZero();
    assertThat(snapshot.byTool().get("files read").answers()).isEqualTo(3);
    assertThat(snapshot.byConversation())
        .containsOnlyKeys(
            new Conversation("alice", Optional.of("c1")),
            new Conversation("bob", Optional.empty()));
  }

  @Test
  void hasNoMedianWithoutAnswers() {
    assertThat(new Fatigue(clock).snapshot().all().medianDecisionTime()).isEmpty();
  }

  @Test
  void tellsOfTooManyQuestionsOnceUntilThereAreFewer() {
    Fatigue fatigue = watching(3, Duration.ZERO);
    for (int i = 0; i < 3; i++) {
      fatigue.answered(ALICE, "files read", false, false, LONG);
    }
    assertThat(alarms).isEmpty();
    for (int i = 0; i < 3; i++) {
      fatigue.answered(ALICE, "files read", false, false, LONG);
    }
    assertThat(alarms).singleElement().satisfies(alarm -> {
      assertThat(alarm.conversation()).isEqualTo(new Conversation("alice", Optional.of("c1")));
      assertThat(alarm.excess()).isEqualTo(Excess.TOO_MANY);
      assertThat(alarm.figures().lastHour()).isEqualTo(4);
    });

    clock.advance(Duration.ofHours(2));
    for (int i = 0; i < 4; i++) {
      fatigue.answered(ALICE, "files read", false, false, LONG);
    }
    assertThat(alarms).hasSize(2);
  }

  @Test
  void tellsOfApprovalsThatNobodyCanHaveRead() {
    Fatigue fatigue = watching(1000, Duration.ofSeconds(2));
    for (int i = 0; i < 9; i++) {
      fatigue.answered(ALICE, "files read", true, false, Duration.ofMillis(400));
    }
    assertThat(alarms).isEmpty();
    fatigue.answered(ALICE, "files read", true, false, Duration.ofMillis(400));
    assertThat(alarms).extracting(Alarm::excess).containsExactly(Excess.TOO_FAST);
  }

  @Test
  void doesNotMindQuickRefusalsOrSlowApprovals() {
    Fatigue fatigue = watching(1000, Duration.ofSeconds(2));
    CallContext bob = CallContext.of("bob");
    for (int i = 0; i < 20; i++) {
      fatigue.answered(ALICE, "files read", i % 2 == 0, false, Duration.ofMillis(400));
      fatigue.answered(bob, "files read", true, false, Duration.ofSeconds(2));
    }
    assertThat(alarms).isEmpty();
  }

  @Test
  void countsConversationsApart() {
    Fatigue fatigue = watching(3, Duration.ZERO);
    for (int i = 0; i < 3; i++) {
      fatigue.answered(ALICE, "files read", true, false, LONG);
      fatigue.answered(ALICE.inConversation("c2"), "files read", true, false, LONG);
    }
    assertThat(alarms).isEmpty();
  }

  @Test
  void survivesAListenerThatThrows() {
    Fatigue fatigue = new Fatigue(clock, new Budget(1, Duration.ZERO), alarm -> {
      throw new IllegalStateException("no pager");
    });
    fatigue.answered(ALICE, "files read", true, false, LONG);
    fatigue.answered(ALICE, "files read", true, false, LONG);

    assertThat(fatigue.snapshot().all().answers()).isEqualTo(2);
  }

  @Test
  void takesNoBudgetThatIsNone() {
    assertThatThrownBy(() -> new Budget(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Budget(1, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
