package io.gatehouse.mcp.consent;

import static io.gatehouse.mcp.consent.Asked.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalBatch;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.limit.Fatigue;
import io.gatehouse.mcp.consent.limit.Fatigue.Conversation;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent works for an hour, and the gateway can tell how its person answered (R-FAT-1). */
final class ReadingTest {
  private static final ToolDefinition READ = tool("get_issue");
  private static final ToolDefinition NOTE = tool("save_note");
  private static final Conversation OURS = new Conversation("alice", Optional.of("c1"));

  private final Asked github = Asked.of("github");
  private final ManualClock clock = new ManualClock(Asked.NOW);
  private final PinStore pins = PinStore.inMemory();
  private final List<Fatigue.Alarm> alarms = new ArrayList<>();
  private Function<ApprovalView, ApprovalAnswer> person = ApprovalView::approveOnce;

  @BeforeEach
  void acceptTheServer() throws InterruptedException {
    ConsentGateway.builder(view -> view.answer("allTools"))
        .pins(pins)
        .build()
        .decide(github.review(READ, NOTE));
  }

  private ApprovalAnswer thinking(ApprovalView view) {
    clock.advance(Duration.ofSeconds(8));
    return person.apply(view);
  }

  private void calls(ConsentGateway gateway, ToolDefinition tool, int times)
      throws InterruptedException {
    for (int i = 0; i < times; i++) {
      gateway.decide(github.call(tool, JsonObject.of("n", i)));
    }
  }

  @Test
  void countsARunByToolAndConversation() throws InterruptedException {
    ConsentGateway gateway = ConsentGateway.builder(this::thinking)
        .pins(pins)
        .clock(clock)
        .fatigueBudget(new Fatigue.Budget(7, Duration.ofSeconds(2)), alarms::add)
        .build();
    calls(gateway, READ, 5);
    person = view -> view.answer("approveSession");
    calls(gateway, NOTE, 5); // asked once, remembered four times
    person = ApprovalView::deny;
    calls(gateway, READ, 2);

    Fatigue.Snapshot snapshot = gateway.fatigue();
    Optional<Duration> thought = Optional.of(Duration.ofSeconds(8));
    assertThat(snapshot.byConversation().get(OURS))
        .isEqualTo(new Fatigue.Figures(8, 8, 0.75, 0.125, thought));
    assertThat(snapshot.byTool())
        .containsOnlyKeys("github get_issue", "github save_note")
        .containsEntry("github save_note", new Fatigue.Figures(1, 1, 1, 1, thought));
    assertThat(alarms).extracting(Fatigue.Alarm::excess).containsExactly(Fatigue.Excess.TOO_MANY);
  }

  @Test
  void countsWhatIsAnsweredAtTheDeskThoughNobodyWaits() throws InterruptedException {
    ApprovalDesk desk = ApprovalDesk.inMemory(clock);
    ConsentGateway gateway =
        ConsentGateway.builder(desk).suspending().pins(pins).clock(clock).build();
    calls(gateway, READ, 3);
    clock.advance(Duration.ofMinutes(1));
    ApproverIdentity alice = ApproverIdentity.local("alice");
    List<ApprovalView> open = desk.open();
    new ApprovalBatch(open.subList(0, 1)).approveOnce().forEach(a -> desk.answer(a, alice));
    desk.answer(open.get(1).deny(), alice);
    desk.cancel(open.get(2).id(), "gone");

    assertThat(gateway.fatigue().all())
        .isEqualTo(new Fatigue.Figures(2, 2, 0.5, 0, Optional.of(Duration.ofMinutes(1))));
  }
}
