package io.gatehouse.mcp.consent;

import static io.gatehouse.mcp.consent.Asked.tool;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.policy.PolicyChange;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Allow;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Deny;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of decisions, and of tool calls, when the policy file changes under a running gateway. */
final class ChangingRulesTest {
  private static final ToolDefinition NOTE = tool("save_note");
  private static final String ALLOWING =
      "{'version':1,'id':'p','allow':[{'id':'n','tool':'mcp__github__*','others':'any'}]}";
  private static final String SILENT = "{'version':1,'id':'p'}";

  @TempDir
  Path folder;

  private final Asked github = Asked.of("github");
  private final ManualClock clock = new ManualClock();
  private final List<PolicyChange> changes = new ArrayList<>();
  private final List<ApprovalView> shown = new ArrayList<>();
  private Function<ApprovalView, ApprovalAnswer> person = view -> view.answer("allTools");
  private Path file;

  @BeforeEach
  void placeTheFile() {
    file = folder.resolve("gatehouse-policy.json");
  }

  private void write(String policy) {
    try {
      Files.writeString(file, policy.replace('\'', '"'), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    clock.advance(Duration.ofSeconds(2)); // it is looked at once a second
  }

  private ConsentGateway gateway() throws InterruptedException {
    ConsentGateway gateway = ConsentGateway.builder(view -> {
          shown.add(view);
          return person.apply(view);
        })
        .policyFile(file, PolicyScope.USER)
        .policyListener(changes::add)
        .clock(clock)
        .build();
    gateway.decide(github.review(NOTE));
    person = ApprovalView::deny;
    shown.clear();
    changes.clear();
    return gateway;
  }

  private CallTool call(String argument) {
    return github.call(NOTE, JsonObject.of("name", argument));
  }

  @Test
  void asksAgainOnceARuleIsRemoved() throws InterruptedException {
    write(ALLOWING);
    ConsentGateway gateway = gateway();
    assertThat(gateway.decide(call("a"))).isInstanceOf(Allow.class);

    write(SILENT);

    assertThat(gateway.decide(call("a"))).isInstanceOf(Deny.class);
    assertThat(shown).hasSize(1);
  }

  @Test
  void voidsWhatARuleAllowedOnceTheRuleIsRemoved() throws InterruptedException {
    write(ALLOWING);
    ConsentGateway gateway = gateway();
    Allow outstanding = (Allow) gateway.decide(call("a"));
    assertThat(outstanding.valid()).isTrue();

    write(SILENT);
    gateway.rules();

    assertThat(outstanding.valid()).isFalse();
  }

  @Test
  void refusesAnAnswerIfARuleBeganToRefuseMeanwhile() throws InterruptedException {
    write(SILENT);
    ConsentGateway gateway = gateway();
    person = view -> {
      write("{'version':1,'id':'p','deny':['mcp__github__save_note']}");
      return view.approveOnce();
    };

    assertThat(gateway.decide(call("a"))).isEqualTo(ConsentDecision.deny("deny_rule"));
  }

  @Test
  void refusesAnAnswerIfTheRulesBeganToWantMoreMeanwhile() throws InterruptedException {
    write(SILENT);
    ConsentGateway gateway = gateway();
    person = view -> {
      write("{'version':1,'id':'p','ask':[{'id':'boss','tool':'mcp__github__save_note',"
          + "'approvers':['boss']}]}");
      return view.approveOnce();
    };

    assertThat(gateway.decide(call("a"))).isEqualTo(ConsentDecision.deny("rules_changed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/a/gatehouse-policy.json",
        "gatehouse-policy.json",
        "x/../GATEHOUSE-POLICY.JSON",
        "gatehouse-policy%2ejson"
      })
  void asksAPersonBeforeAToolCallThatNamesThePolicyFile(String name) throws InterruptedException {
    write(ALLOWING);
    ConsentGateway gateway = gateway();

    assertThat(gateway.decide(call(name))).isEqualTo(ConsentDecision.deny("denied"));
    assertThat(shown).hasSize(1);
  }

  @Test
  void onlyProposesAWiderPolicyThatACallWrote() throws InterruptedException {
    write(SILENT);
    ConsentGateway gateway = gateway();
    person = view -> {
      write(ALLOWING); // what the approved call does
      return view.approveOnce();
    };
    gateway.decide(call("a"));
    person = ApprovalView::deny;

    assertThat(gateway.decide(call("a"))).isInstanceOf(Deny.class);
    assertThat(changes).hasOnlyElementsOfType(PolicyChange.Proposed.class).hasSize(1);
  }

  @Test
  void onlyProposesAPolicyFileThatWasAbsent() throws InterruptedException {
    ConsentGateway gateway = gateway();

    write(ALLOWING);

    assertThat(gateway.decide(call("a"))).isInstanceOf(Deny.class);
    assertThat(changes).hasOnlyElementsOfType(PolicyChange.Proposed.class).hasSize(1);
  }

  @Test
  void appliesANarrowerPolicyAtOnce() throws InterruptedException {
    write(ALLOWING);
    ConsentGateway gateway = gateway();

    write(ALLOWING.replace("]}", "],'deny':['mcp__github__save_note']}"));

    assertThat(gateway.decide(call("a"))).isEqualTo(ConsentDecision.deny("deny_rule"));
  }

  @Test
  void keepsThePolicyThatWasGoodWhenTheFileBreaks() throws InterruptedException {
    write("{'version':1,'id':'p','deny':['mcp__github__save_note']}");
    ConsentGateway gateway = gateway();

    write("{'version':1,'id':'p','denny':[]}");

    assertThat(gateway.decide(call("a"))).isEqualTo(ConsentDecision.deny("deny_rule"));
    assertThat(changes).hasOnlyElementsOfType(PolicyChange.Broken.class).isNotEmpty();
  }

  @Test
  void refusesEverythingWhileTheFirstPolicyIsBroken() throws InterruptedException {
    write("{'version':1,");
    person = ApprovalView::approveOnce;

    ConsentGateway gateway = gateway();

    assertThat(gateway.decide(github.connect())).isInstanceOf(Deny.class);
    assertThat(shown).isEmpty();
  }
}
