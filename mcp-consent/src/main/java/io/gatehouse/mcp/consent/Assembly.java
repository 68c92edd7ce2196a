package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.BatchApprover;
import io.gatehouse.mcp.consent.approval.BlockingApprovals;
import io.gatehouse.mcp.consent.audit.AuditEvent;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.limit.Breakers;
import io.gatehouse.mcp.consent.limit.Fatigue;
import io.gatehouse.mcp.consent.limit.KillSwitch;
import io.gatehouse.mcp.consent.pin.ToolPins;
import io.gatehouse.mcp.consent.policy.PolicyChange;
import io.gatehouse.mcp.consent.policy.PolicyFile;
import io.gatehouse.mcp.consent.risk.Floors;
import io.gatehouse.mcp.consent.risk.ProtectedPaths;
import io.gatehouse.mcp.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Puts a gateway together from what its builder was told. */
final class Assembly {
  private static final int RECORDS_IN_MEMORY = 10_000;

  private final ConsentGatewayBuilder from;

  Assembly(ConsentGatewayBuilder from) {
    this.from = from;
  }

  /** Makes the parts, each once. Reads the policy files. */
  GatewayParts parts() {
    Journal journal = new Journal(
        from.audit != null
            ? from.audit
            : AuditLog.open(
                new AuditMemory(RECORDS_IN_MEMORY), from.clock, null, RECORDS_IN_MEMORY),
        from.content);
    List<PolicyFile> opened = new ArrayList<>();
    for (ConsentGatewayBuilder.FileOfPolicy file : from.files) {
      opened.add(PolicyFile.open(file.file(), file.scope(), change -> told(journal, file, change)));
    }
    Policies policies =
        new Policies(from.documents, opened, from.trusted, from.resolver, from.clock);
    Memory memory = new Memory(from.grants, journal, from.clock);
    KillSwitch brake = new KillSwitch(from.clock);
    Fatigue fatigue = new Fatigue(from.clock, from.fatigueBudget, from.fatigueListener);
    Reading reading = new Reading(fatigue, from.clock);
    if (from.desk != null) {
      from.desk.addListener(reading);
    }
    Pins accepted = new Pins(new ToolPins(from.pins, from.clock));
    Conversations conversations = new Conversations(from.traced);
    Exposure exposure = new Exposure();
    Details details = new Details(accepted, exposure);
    Neighbours neighbours = new Neighbours(accepted);
    Weigher weigher = new Weigher(
        policies,
        brake,
        accepted,
        memory,
        new Signals(Floors.protecting(ProtectedPaths.and(from.protectedPaths)), neighbours),
        conversations,
        from.layers,
        new SlowLayers(from.slowLayers, threads()),
        from.approver != null || from.desk != null,
        from.clock);
    Beside beside = beside();
    Questions questions = new Questions(
        from.approver == null ? null : new BlockingApprovals(from.approver, threads(), from.clock),
        from.desk,
        from.suspending,
        from.timeout,
        details,
        conversations,
        from.lifetimes,
        journal,
        reading,
        beside,
        from.clock);
    Breakers breakers = new Breakers(() -> policies.rules().limits(), from.clock);
    Resumer resumer = new Resumer(from.desk, memory, journal, policies, brake);
    Decider decider = new Decider(
        weigher,
        memory,
        breakers,
        questions,
        new Answers(accepted, exposure, new Releases(policies, conversations), details),
        new Edits(weigher),
        journal,
        brake,
        policies);
    return new GatewayParts(
        decider,
        new Observer(journal, questions, resumer, weigher),
        resumer,
        new Explainer(weigher, memory),
        new Assessor(policies, accepted, neighbours),
        policies,
        memory,
        breakers,
        accepted,
        brake,
        fatigue,
        journal,
        from.clock);
  }

  private Beside beside() {
    if (from.desk != null && from.batching) {
      Beside page = Beside.onPage();
      from.desk.addListener(page);
      return page;
    }
    return from.approver instanceof BatchApprover ? Beside.inDialog() : Beside.nothing();
  }

  private Executor threads() {
    return from.executor != null ? from.executor : new ApproverThreads();
  }

  private void told(Journal journal, ConsentGatewayBuilder.FileOfPolicy file, PolicyChange change) {
    boolean applied = change instanceof PolicyChange.Applied;
    journal.noted(
        applied ? AuditEvent.POLICY_LOADED : AuditEvent.POLICY_REJECTED,
        JsonObject.of("scope", file.scope().name(), "change", change.getClass().getSimpleName()));
    from.policyListener.accept(change);
  }
}
