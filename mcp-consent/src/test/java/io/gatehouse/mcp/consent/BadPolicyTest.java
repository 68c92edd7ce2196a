package io.gatehouse.mcp.consent;

import static io.gatehouse.mcp.consent.Asked.tool;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.audit.AuditEvent;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.PolicyChange;
import io.gatehouse.mcp.consent.policy.PolicyContext;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyLayer;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Deny;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A layer of the host or a policy file that misbehaves lets nothing through. */
final class BadPolicyTest {
  private static final ToolDefinition NOTE = tool("save_note");

  @TempDir
  Path folder;

  private final Asked github = Asked.of("github");
  private final ManualClock clock = new ManualClock();
  private final PinStore pins = PinStore.inMemory();
  private final AuditMemory audit = new AuditMemory(1000);
  private final List<ApprovalView> shown = new ArrayList<>();

  /** What a layer can do wrong, and the refusal it earns. */
  enum BadLayer implements PolicyLayer {
    THROWS("layer_failed") {
      @Override
      public Verdict evaluate(ConsentRequest request, PolicyContext context) {
        throw new IllegalStateException("no database");
      }
    },
    RECURSES("layer_failed") {
      @Override
      public Verdict evaluate(ConsentRequest request, PolicyContext context) {
        throw new StackOverflowError();
      }
    },
    SAYS_NULL("layer_failed") {
      @Override
      @SuppressWarnings("NullAway") // what it does wrong
      public Verdict evaluate(ConsentRequest request, PolicyContext context) {
        return null;
      }
    },
    IS_INTERRUPTED("layer_failed") {
      @Override
      public Verdict evaluate(ConsentRequest request, PolicyContext context) {
        throw new IllegalStateException(new InterruptedException());
      }
    },
    DENIES_WITHOUT_A_REASON("denied") {
      @Override
      public Verdict evaluate(ConsentRequest request, PolicyContext context) {
        return new Verdict.Deny(List.of(), false);
      }
    },
    ASKS_WITHOUT_A_REASON("denied") {
      @Override
      public Verdict evaluate(ConsentRequest request, PolicyContext context) {
        return new Verdict.Ask(AskTerms.usual(), List.of());
      }
    },
    CLAIMS_TO_BE_A_DENY_RULE("mine") {
      @Override
      public Verdict evaluate(ConsentRequest request, PolicyContext context) {
        return Verdict.deny(Reason.of(Layer.DENY_RULE, "mine", "not today"));
      }
    },
    WANTS_MORE_PEOPLE_THAN_THERE_ARE("quorum_needs_desk") {
      @Override
      public Verdict evaluate(ConsentRequest request, PolicyContext context) {
        AskTerms usual = AskTerms.usual();
        return Verdict.ask(
            new AskTerms(
                usual.offer(),
                true,
                false,
                false,
                usual.approverRoles(),
                1000,
                true,
                usual.timeout(),
                usual.risk()),
            Reason.of(Layer.CUSTOM, "many", "ask everybody"));
      }
    };

    private final String code;

    BadLayer(String code) {
      this.code = code;
    }
  }

  @BeforeEach
  void acceptTheServer() throws InterruptedException {
    ConsentGateway.builder(view -> view.answer("allTools"))
        .pins(pins)
        .build()
        .decide(github.review(NOTE));
  }

  private ConsentGatewayBuilder builder() {
    return ConsentGateway.builder(view -> {
          shown.add(view);
          return view.deny();
        })
        .pins(pins)
        .clock(clock)
        .audit(AuditLog.open(audit, clock, null, 1000));
  }

  private static PolicyDocument allowing() {
    String json =
        "{'version':1,'id':'p','allow':[{'id':'n','tool':'mcp__github__*','others':'any'}]}";
    return PolicyDocument.parse(json.replace('\'', '"').getBytes(UTF_8), "p", PolicyScope.USER);
  }

  private CallTool call() {
    return github.call(NOTE, JsonObject.of("name", "a"));
  }

  private List<String> recorded() {
    return audit.records().stream().map(AuditRecord::type).toList();
  }

  @ParameterizedTest
  @EnumSource
  void letsNothingThroughAlthoughARuleAllowsIt(BadLayer layer) throws InterruptedException {
    ConsentGateway gateway = builder().policy(allowing()).layer(layer).build();

    assertThat(gateway.decide(call())).isEqualTo(ConsentDecision.deny(layer.code));
    assertThat(recorded()).endsWith(AuditEvent.DECISION.eventName());
  }

  @ParameterizedTest
  @EnumSource
  void letsNothingThroughThoughALaterLayerAllowsIt(BadLayer layer) throws InterruptedException {
    ConsentGateway gateway = builder()
        .layer(layer)
        .layer((request, context) -> Verdict.allow(Reason.of(Layer.CUSTOM, "fine", "all is fine")))
        .build();

    assertThat(gateway.decide(call())).isEqualTo(ConsentDecision.deny(layer.code));
  }

  @Test
  void refusesOnAnErrorOfALayerAndRaisesIt() {
    ConsentGateway gateway = builder()
        .policy(allowing())
        .layer((request, context) -> {
          throw new AssertionError("a bug");
        })
        .build();

    assertThatThrownBy(() -> gateway.decide(call())).isInstanceOf(AssertionError.class);
  }

  @Test
  void asksAgainWhenALayerChangesItsMind() throws InterruptedException {
    int[] times = {0};
    ConsentGateway gateway = builder()
        .layer((request, context) -> ++times[0] == 1
            ? Verdict.allow(Reason.of(Layer.CUSTOM, "fine", "all is fine"))
            : Verdict.abstain())
        .build();

    gateway.decide(call());
    assertThat(gateway.decide(call())).isEqualTo(ConsentDecision.deny("denied"));
    assertThat(shown).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\0",
        "\uFEFF{\"version\":1,\"id\":\"p\"}",
        "{\"version\":2,\"id\":\"p\"}",
        "{\"version\":1}",
        "{\"version\":1,\"id\":\"p\",\"id\":\"q\"}",
        "{\"version\":1,\"id\":\"p\",\"alow\":[]}",
        "{\"version\":1,\"id\":\"p\",\"allow\":{}}",
        "{\"version\":1,\"id\":\"p\",\"allow\":[\"*\"]}",
        "{\"version\":1,\"id\":\"p\",\"allow\":[{\"id\":\"a\"}]}"
      })
  void refusesEverythingWithABrokenFileAndSaysWhereItIsBroken(String content)
      throws IOException, InterruptedException {
    Path file = folder.resolve("policy.json");
    Files.writeString(file, content);

    refusesEverythingBecauseOf(file);
  }

  @Test
  void refusesEverythingWithAFolderForAFile() throws IOException, InterruptedException {
    refusesEverythingBecauseOf(Files.createDirectory(folder.resolve("policy.json")));
  }

  @Test
  void refusesEverythingWithALinkThatLeadsNowhere() throws IOException, InterruptedException {
    refusesEverythingBecauseOf(
        Files.createSymbolicLink(folder.resolve("policy.json"), folder.resolve("gone")));
  }

  private void refusesEverythingBecauseOf(Path file) throws InterruptedException {
    List<PolicyChange> changes = new ArrayList<>();
    ConsentGateway gateway = builder()
        .policy(allowing())
        .policyFile(file, PolicyScope.USER)
        .policyListener(changes::add)
        .build();

    assertThat(gateway.decide(call())).isEqualTo(ConsentDecision.deny("deny_rule"));
    assertThat(changes)
        .singleElement()
        .isInstanceOfSatisfying(
            PolicyChange.Broken.class,
            broken -> assertThat(broken.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.toString()).contains("policy.json")));
    assertThat(recorded()).contains(AuditEvent.POLICY_REJECTED.eventName());
  }

  @Test
  void appliesAStricterFileThoughItsListenerThrows() throws IOException, InterruptedException {
    Path file = folder.resolve("policy.json");
    boolean[] broken = {false};
    ConsentGateway gateway = builder()
        .policy(allowing())
        .policyFile(file, PolicyScope.USER)
        .policyListener(change -> {
          if (broken[0]) {
            throw new IllegalStateException("no screen");
          }
        })
        .build();
    broken[0] = true;
    Files.writeString(file, "{\"version\":1,\"id\":\"p\",\"deny\":[\"mcp__github__*\"]}");
    clock.advance(Duration.ofSeconds(2));

    assertThatThrownBy(() -> gateway.decide(call())).isInstanceOf(IllegalStateException.class);
    assertThat(gateway.decide(call())).isInstanceOf(Deny.class);
    assertThat(shown).isEmpty();
  }
}
