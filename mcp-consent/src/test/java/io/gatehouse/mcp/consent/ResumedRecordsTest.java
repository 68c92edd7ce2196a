package io.gatehouse.mcp.consent;

import static io.gatehouse.mcp.consent.Asked.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.FilePendingStore;
import io.gatehouse.mcp.consent.audit.AuditEvent;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Suspend;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on record of a call that was put aside and goes on in another gateway, as after a restart. */
final class ResumedRecordsTest {
  private static final ToolDefinition NOTE = tool("save_note");
  private static final ApproverIdentity ALICE =
      new ApproverIdentity("alice", Set.of(), ApproverIdentity.Channel.REMOTE);

  @TempDir
  Path folder;

  private final PinStore pins = PinStore.inMemory();
  private final AuditMemory before = new AuditMemory(100);
  private final AuditMemory after = new AuditMemory(100);
  private final Asked github = Asked.of("github")
      .by(new CallContext(
          "alice", Optional.of("c9"), Optional.empty(), List.of("planner", "worker")));

  private ApprovalDesk desk() {
    return new ApprovalDesk(FilePendingStore.at(folder), Clock.systemUTC());
  }

  private ConsentGateway gateway(ApprovalDesk desk, AuditMemory audit) {
    return ConsentGateway.builder(desk)
        .suspending()
        .pins(pins)
        .audit(AuditLog.open(audit, Clock.systemUTC(), null, 100))
        .build();
  }

  private static AuditRecord last(AuditMemory audit, AuditEvent event) {
    return audit.records().stream()
        .filter(record -> record.type().equals(event.eventName()))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** Resumes in a second gateway on the same files. */
  private void suspendAndResume() throws InterruptedException {
    ConsentGateway reviewing =
        ConsentGateway.builder(view -> view.answer("allTools")).pins(pins).build();
    reviewing.decide(github.review(NOTE));
    CallTool call = github.call(NOTE, JsonObject.of("text", "hello"));
    Suspend suspended = (Suspend) gateway(desk(), before).decide(call);
    ApprovalDesk later = desk();
    ConsentGateway second = gateway(later, after);
    ApprovalView view = later.openFor(ALICE).get(0);
    later.answer(view.approveOnce(), ALICE);
    second.resume(suspended.pendingId());
  }

  @Test
  void tellTheConversationAndTheAgentsOfACallThatAnotherProcessSuspended()
      throws InterruptedException {
    suspendAndResume();

    for (AuditEvent event : List.of(AuditEvent.RESPONSE, AuditEvent.DECISION)) {
      JsonObject fields = last(after, event).fields();
      assertThat(fields.string("conversation")).contains("c9");
      assertThat(fields.array("agentPath")).contains(JsonArray.of("planner", "worker"));
    }
  }

  @Test
  void tellAsMuchAboutTheRequestAsTheRecordOfItsSuspension() throws InterruptedException {
    suspendAndResume();

    JsonObject suspended = last(before, AuditEvent.DECISION).fields();
    JsonObject resumed = last(after, AuditEvent.DECISION).fields();
    for (String field : List.of(
        "request",
        "kind",
        "principal",
        "conversation",
        "agentPath",
        "server",
        "identity",
        "tool",
        "fingerprint",
        "argumentsDigest")) {
      assertThat(resumed.get(field)).as(field).isNotNull().isEqualTo(suspended.get(field));
    }
  }
}
