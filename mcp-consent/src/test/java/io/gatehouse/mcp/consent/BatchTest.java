package io.gatehouse.mcp.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalBatch;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.BatchApprover;
import io.gatehouse.mcp.consent.audit.AuditEvent;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Allow;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Deny;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Suspend;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.Resumption;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent reads thirty files and deletes one, all at the same time. Nobody reads thirty-one dialogs (R-FAT-2). */
@Timeout(60)
final class BatchTest {
  private static final ToolDefinition READ = tool("read_file", JsonObject.empty());
  private static final ToolDefinition DELETE =
      tool("delete_file", JsonObject.of("destructiveHint", true));
  private static final ApproverIdentity ALICE =
      new ApproverIdentity("alice", Set.of(), ApproverIdentity.Channel.REMOTE);

  private final Asked files = Asked.of("files");
  private final PinStore pins = PinStore.inMemory();
  private final AuditMemory audit = new AuditMemory(10_000);
  private final List<Thread> callers = new ArrayList<>();

  @BeforeEach
  void acceptTheServer() throws InterruptedException {
    ConsentGateway.builder(view -> view.answer("allTools"))
        .pins(pins)
        .build()
        .decide(files.review(READ, DELETE));
  }

  /** A page lists what waits, puts together what is alike, and sends an answer for each question. */
  @Test
  void aPageShowsThirtyReadsAsOneQuestionAndTheDeleteAsAnother() throws InterruptedException {
    ApprovalDesk desk = ApprovalDesk.inMemory(Clock.systemUTC());
    ConsentGateway gateway = recording(ConsentGateway.builder(desk).batching());
    List<CompletableFuture<ConsentDecision>> reads = reading(gateway, 30);
    CompletableFuture<ConsentDecision> delete = deciding(gateway, call(DELETE, 0));
    waitUntilAllWait();

    List<ApprovalBatch> page = ApprovalBatch.of(desk.openFor(ALICE));
    assertThat(page)
        .extracting(batch -> batch.views().size())
        .as("two questions")
        .containsExactlyInAnyOrder(30, 1);
    for (ApprovalBatch batch : page) {
      Set<String> wanted = batch.views().stream()
          .filter(view -> !view.asText().contains("/srv/7.txt"))
          .map(ApprovalView::id)
          .collect(Collectors.toSet());
      List<ApprovalAnswer> answers =
          batch.views().size() == 1 ? batch.deny() : batch.approveOnly(wanted);
      answers.forEach(answer -> desk.answer(answer, ALICE));
    }

    for (int i = 0; i < 30; i++) {
      assertThat(reads.get(i).join()).isInstanceOf(i == 7 ? Deny.class : Allow.class);
    }
    assertThat(delete.join()).isEqualTo(ConsentDecision.deny("denied"));
    assertThat(recorded(AuditEvent.PROMPT_SHOWN)).as("one record for each").hasSize(31);
    assertThat(recorded(AuditEvent.RESPONSE)).hasSize(31);
  }

  /** A dialog of this process cannot know what is yet to come: it shows the first, and then all others at once. */
  @Test
  void aDialogShowsTheFirstReadAndThenAllOthersAtOnce() throws InterruptedException {
    Dialogs dialogs = new Dialogs();
    ConsentGateway gateway = recording(ConsentGateway.builder(dialogs));
    List<CompletableFuture<ConsentDecision>> decisions = reading(gateway, 30);
    decisions.add(deciding(gateway, call(DELETE, 0)));
    waitUntilAllWait();

    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Dialogs.Shown shown = dialogs.shown.take();
      sizes.add(shown.batch.views().size());
      shown.answers.complete(shown.batch.approveOnce());
    }

    assertThat(sizes).containsExactlyInAnyOrder(1, 1, 29);
    assertThat(decisions).allMatch(decision -> decision.join() instanceof Allow);
    assertThat(recorded(AuditEvent.RESPONSE)).hasSize(31);
  }

  @Test
  void neverShowsTwoDeletesTogether() throws InterruptedException {
    ApprovalDesk desk = ApprovalDesk.inMemory(Clock.systemUTC());
    ConsentGateway gateway = recording(ConsentGateway.builder(desk).batching());
    List<CompletableFuture<ConsentDecision>> deletes =
        List.of(deciding(gateway, call(DELETE, 1)), deciding(gateway, call(DELETE, 2)));
    waitUntilAllWait();

    assertThat(ApprovalBatch.of(desk.open())).hasSize(2);
    desk.open().forEach(view -> desk.answer(view.deny(), ALICE));
    assertThat(deletes).allMatch(decision -> decision.join() instanceof Deny);
  }

  /** Batches spare people questions; they must not spare an agent the limit on how many it may put. */
  @Test
  void countsABatchAsOneQuestionAndALoopAsMany() throws InterruptedException {
    ConsentGateway gateway = recording(ConsentGateway.builder(new Dialogs() {
          @Override
          public ApprovalAnswer ask(ApprovalView view) {
            return view.approveOnce();
          }
        })
        .policy(limit(3)));
    List<ConsentDecision> decisions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      decisions.add(gateway.decide(call(READ, i)));
    }

    assertThat(decisions.subList(0, 3)).allMatch(Allow.class::isInstance);
    assertThat(decisions.get(3)).isEqualTo(new Deny("prompt_budget", true));
  }

  @Test
  void countsEachQuestionOfAPageThatShowsThemAlone() throws InterruptedException {
    ApprovalDesk desk = ApprovalDesk.inMemory(Clock.systemUTC());
    ConsentGateway alone = recording(ConsentGateway.builder(desk).suspending().policy(limit(3)));
    ConsentGateway together =
        recording(ConsentGateway.builder(desk).suspending().batching().policy(limit(3)));

    assertThat(IntStream.range(0, 10).mapToObj(i -> decide(alone, call(READ, i))))
        .filteredOn(Suspend.class::isInstance)
        .hasSize(3);
    assertThat(IntStream.range(0, 10).mapToObj(i -> decide(together, call(READ, i))))
        .hasOnlyElementsOfType(Suspend.class);
  }

  /** What is put aside outlives its caller; an answer to one says nothing about the others. */
  @Test
  void resumesWhatWasApprovedOfASuspendedBatchAndNothingElse() {
    ApprovalDesk desk = ApprovalDesk.inMemory(Clock.systemUTC());
    ConsentGateway gateway = recording(ConsentGateway.builder(desk).suspending().batching());
    List<String> ids = IntStream.range(0, 3)
        .mapToObj(i -> ((Suspend) decide(gateway, call(READ, i))).pendingId())
        .toList();

    ApprovalBatch batch = ApprovalBatch.of(desk.open()).get(0);
    batch.approveOnly(Set.of(ids.get(1))).forEach(answer -> desk.answer(answer, ALICE));

    assertThat(gateway.resume(ids.get(0))).isEqualTo(new Resumption.Refused("denied"));
    assertThat(gateway.resume(ids.get(1))).isInstanceOf(Resumption.Approved.class);
    assertThat(gateway.resume(ids.get(1))).isEqualTo(new Resumption.Refused("already_used"));
    assertThat(gateway.resume(ids.get(2))).isEqualTo(new Resumption.Refused("denied"));
  }

  @Test
  void isSaidAtTheApproverOrForADesk() {
    assertThatThrownBy(() -> ConsentGateway.builder(ApprovalView::deny).batching())
        .isInstanceOf(IllegalStateException.class);
  }

  /** Shows each dialog to the test, which answers it. */
  private static class Dialogs implements BatchApprover {
    private final BlockingQueue<Shown> shown = new LinkedBlockingQueue<>();

    private record Shown(ApprovalBatch batch, CompletableFuture<List<ApprovalAnswer>> answers) {}

    @Override
    public ApprovalAnswer ask(ApprovalView view) throws InterruptedException {
      return askTogether(new ApprovalBatch(List.of(view))).get(0);
    }

    @Override
    public List<ApprovalAnswer> askTogether(ApprovalBatch batch) {
      Shown dialog = new Shown(batch, new CompletableFuture<>());
      shown.add(dialog);
      return dialog.answers.join();
    }
  }

  private ConsentGateway recording(ConsentGatewayBuilder builder) {
    return builder
        .pins(pins)
        .audit(AuditLog.open(audit, Clock.systemUTC(), null, 1000))
        .build();
  }

  private List<AuditRecord> recorded(AuditEvent event) {
    return audit.records().stream()
        .filter(record -> record.type().equals(event.eventName()))
        .toList();
  }

  private List<CompletableFuture<ConsentDecision>> reading(ConsentGateway gateway, int times) {
    return IntStream.range(0, times)
        .mapToObj(i -> deciding(gateway, call(READ, i)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private CallTool call(ToolDefinition tool, int number) {
    return files.call(tool, JsonObject.of("path", "/srv/" + number + ".txt"));
  }

  private CompletableFuture<ConsentDecision> deciding(ConsentGateway gateway, CallTool call) {
    CompletableFuture<ConsentDecision> decision = new CompletableFuture<>();
    Thread caller = new Thread(() -> decision.complete(decide(gateway, call)));
    caller.start();
    callers.add(caller);
    return decision;
  }

  private static ConsentDecision decide(ConsentGateway gateway, CallTool call) {
    try {
      return gateway.decide(call);
    } catch (InterruptedException e) {
      return ConsentDecision.deny("interrupted");
    }
  }

  /** Callers that wait for a person wait with a limit; nothing else here does. */
  private void waitUntilAllWait() {
    while (callers.stream().anyMatch(c -> c.getState() != Thread.State.TIMED_WAITING)) {
      Thread.onSpinWait();
    }
  }

  private static PolicyDocument limit(int prompts) {
    String json = "{\"version\":1,\"id\":\"p\",\"limits\":{\"promptsPerMinute\":" + prompts + "}}";
    return PolicyDocument.parse(json.getBytes(UTF_8), "p", PolicyScope.USER);
  }

  private static ToolDefinition tool(String name, JsonObject annotations) {
    JsonObject path = JsonObject.of("path", JsonObject.of("type", "string"));
    return ToolDefinition.of(Tool.from(JsonObject.of(
        "name",
        name,
        "inputSchema",
        JsonObject.of("type", "object", "properties", path),
        "annotations",
        annotations)));
  }
}
