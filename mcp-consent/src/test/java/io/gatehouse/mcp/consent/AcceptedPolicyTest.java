package io.gatehouse.mcp.consent;

import static io.gatehouse.mcp.consent.Asked.tool;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.audit.AuditEvent;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.consent.policy.PolicyProposal;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Allow;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Deny;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-CONF-1: how a person puts a policy in force that lets more through. */
final class AcceptedPolicyTest {
  private static final ToolDefinition NOTE = tool("save_note");
  private static final String SILENT = "{'version':1,'id':'p','deny':['mcp__files__x']}";
  private static final String ALLOWING =
      "{'version':1,'id':'p','allow':[{'id':'n','tool':'mcp__github__save_note'}]}";

  @TempDir
  Path folder;

  private final Asked github = Asked.of("github");
  private final ManualClock clock = new ManualClock();
  private final AuditMemory audit = new AuditMemory(1000);
  private Function<ApprovalView, ApprovalAnswer> person = view -> view.answer("allTools");
  private Path file;
  private ConsentGateway gateway;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    file = folder.resolve("policy.json");
    write(SILENT);
    gateway = ConsentGateway.builder(view -> person.apply(view))
        .policyFile(file, PolicyScope.USER)
        .audit(AuditLog.open(audit, clock, null, 1000))
        .clock(clock)
        .build();
    gateway.decide(github.review(NOTE));
    person = ApprovalView::deny;
  }

  private void write(String policy) throws IOException {
    Files.writeString(file, policy.replace('\'', '"'), UTF_8);
  }

  private CallTool call() {
    return github.call(NOTE, JsonObject.empty());
  }

  private List<String> recorded() {
    return audit.records().stream()
        .map(AuditRecord::type)
        .filter(event -> event.startsWith("mcp.consent.policy"))
        .toList();
  }

  @Test
  void letsNothingThroughUntilAPersonHasAcceptedIt() throws Exception {
    write(ALLOWING);
    PolicyProposal proposal = gateway.proposedPolicies().get(0);
    assertThat(gateway.decide(call())).isInstanceOf(Deny.class);

    assertThat(gateway.acceptPolicy(proposal, "alice")).isTrue();

    assertThat(gateway.decide(call())).isInstanceOf(Allow.class);
    assertThat(gateway.proposedPolicies()).isEmpty();
  }

  @Test
  void showsEveryDifference() throws IOException {
    write(ALLOWING);

    assertThat(gateway.proposedPolicies().get(0).asText())
        .contains(
            "USER policy",
            file.toString(),
            "- deny  \"mcp__files__x\"",
            "+ allow  {\"id\":\"n\",\"tool\":\"mcp__github__save_note\"}");
  }

  @Test
  void acceptsOnlyWhatWasSeen() throws Exception {
    write(ALLOWING);
    PolicyProposal seen = gateway.proposedPolicies().get(0);
    write(ALLOWING.replace("save_note", "*"));

    assertThat(gateway.acceptPolicy(seen, "alice")).isFalse();

    assertThat(gateway.decide(call())).isInstanceOf(Deny.class);
    assertThat(recorded())
        .endsWith(
            AuditEvent.POLICY_ACCEPTED.eventName(),
            AuditEvent.POLICY_REJECTED.eventName(),
            AuditEvent.POLICY_REJECTED.eventName());
  }

  @Test
  void acceptsNothingOfAnotherFile() throws IOException {
    write(ALLOWING);
    PolicyProposal seen = gateway.proposedPolicies().get(0);
    PolicyProposal other = new PolicyProposal(
        folder.resolve("other.json").toString(),
        seen.scope(),
        seen.digest(),
        seen.differences(),
        false);
    PolicyProposal managed = new PolicyProposal(
        seen.file(), PolicyScope.MANAGED, seen.digest(), seen.differences(), false);

    assertThat(gateway.acceptPolicy(other, "alice")).isFalse();
    assertThat(gateway.acceptPolicy(managed, "alice")).isFalse();
  }

  @Test
  void recordsWhoAcceptedWhichBytesBeforeTheyAreInForce() throws IOException {
    write(ALLOWING);
    PolicyProposal proposal = gateway.proposedPolicies().get(0);
    gateway.acceptPolicy(proposal, "alice");

    assertThat(recorded())
        .endsWith(AuditEvent.POLICY_ACCEPTED.eventName(), AuditEvent.POLICY_LOADED.eventName());
    AuditRecord accepted = audit.records().stream()
        .filter(record -> record.type().equals(AuditEvent.POLICY_ACCEPTED.eventName()))
        .findFirst()
        .orElseThrow();
    assertThat(accepted.fields().string("by")).contains("alice");
    assertThat(accepted.fields().string("digest")).contains(proposal.digest().toString());
  }

  @Test
  void voidsWhatTheRulesBeforeHadAllowed() throws Exception {
    person = ApprovalView::approveOnce;
    Allow outstanding = (Allow) gateway.decide(call());
    write(ALLOWING);

    gateway.acceptPolicy(gateway.proposedPolicies().get(0), "alice");

    assertThat(outstanding.valid()).isFalse();
  }

  @Test
  void showsWhatGoesWithAFileThatIsDeleted() throws IOException {
    Files.delete(file);

    assertThat(gateway.proposedPolicies().get(0).differences()).hasSize(3);
  }
}
