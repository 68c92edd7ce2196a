package io.gatehouse.mcp.consent;

import static io.gatehouse.mcp.consent.Asked.tool;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Approver;
import io.gatehouse.mcp.consent.audit.AuditEvent;
import io.gatehouse.mcp.consent.audit.AuditFields;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An approver that misbehaves approves nothing, and what it did is on record. */
final class BadApproverTest {
  private static final ToolDefinition NOTE = tool("save_note");

  private final Asked github = Asked.of("github");
  private final PinStore pins = PinStore.inMemory();
  private final AuditMemory audit = new AuditMemory(1000);

  /** What an approver can do wrong, and the refusal it earns. */
  enum Bad implements Approver {
    THROWS("approver_failed") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) {
        throw new IllegalStateException("broken dialog");
      }
    },
    FAILS_BADLY("approver_failed") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) {
        throw new StackOverflowError();
      }
    },
    SAYS_NOTHING("no_answer") {
      @Override
      @SuppressWarnings("NullAway") // what it does wrong
      public ApprovalAnswer ask(ApprovalView view) {
        return null;
      }
    },
    HANGS("expired") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) throws InterruptedException {
        new CountDownLatch(1).await();
        return view.approveOnce();
      }
    },
    ANSWERS_ANOTHER_QUESTION("stale_answer") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) {
        return with(view, "0".repeat(32), view.digest(), "approveOnce");
      }
    },
    SAW_SOMETHING_ELSE("stale_answer") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) {
        return with(view, view.id(), Fingerprint.of("view", new byte[] {1}), "approveOnce");
      }
    },
    MAKES_A_CHOICE_UP("choice_not_offered") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) {
        return with(view, view.id(), view.digest(), "approveEverything");
      }
    },
    EDITS_INTO_NO_OBJECT("edit_unusable") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) {
        return view.approveOnce().editing(JsonString.of("text"));
      }
    },
    EDITS_WHAT_IT_REFUSES("answer_contradicts_itself") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) {
        return view.deny().editing(JsonObject.empty());
      }
    },
    EXPOSES_TOOLS_IN_A_CALL("tools_not_asked_for") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) {
        return view.approveOnce().exposing(Set.of("save_note"));
      }
    },
    IS_THE_WRONG_PERSON("role_missing") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) {
        return view.approveOnce().by(ApproverIdentity.local("bob"));
      }
    },
    IS_A_PROGRAM("human_required") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) {
        return view.approveOnce()
            .by(new ApproverIdentity("bot", Set.of("boss"), ApproverIdentity.Channel.API));
      }
    },
    TYPES_THE_WRONG_WORD("typed_word_differs") {
      @Override
      public ApprovalAnswer ask(ApprovalView view) {
        return view.approveOnce()
            .typing("GitHub")
            .by(new ApproverIdentity("bob", Set.of("boss"), ApproverIdentity.Channel.LOCAL));
      }
    };

    private final String code;

    Bad(String code) {
      this.code = code;
    }

    /** The strictest terms that still let the misbehaviour be reached. */
    String terms() {
      return switch (this) {
        case HANGS -> "'timeout':'PT0.05S'";
        case IS_THE_WRONG_PERSON -> "'approvers':['boss']";
        case IS_A_PROGRAM -> "'humanRequired':true";
        case TYPES_THE_WRONG_WORD -> "'typed':true";
        default -> "'quorum':1";
      };
    }

    private static ApprovalAnswer with(
        ApprovalView view, String id, Fingerprint digest, String choice) {
      return new ApprovalAnswer(
          id,
          digest,
          choice,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          view.approveOnce().by());
    }
  }

  @BeforeEach
  void acceptTheServer() throws InterruptedException {
    ConsentGateway.builder(view -> view.answer("allTools"))
        .pins(pins)
        .build()
        .decide(github.review(NOTE));
  }

  private ConsentGatewayBuilder builder(Approver approver, String terms) {
    String policy =
        "{'version':1,'id':'p','ask':[{'id':'a','tool':'mcp__github__save_note'," + terms + "}]}";
    return ConsentGateway.builder(approver)
        .pins(pins)
        .audit(AuditLog.open(audit, Clock.systemUTC(), null, 1000))
        .policy(
            PolicyDocument.parse(policy.replace('\'', '"').getBytes(UTF_8), "p", PolicyScope.USER));
  }

  private ConsentDecision decide(ConsentGateway gateway) throws InterruptedException {
    return gateway.decide(github.call(NOTE, JsonObject.of("name", "a")));
  }

  @ParameterizedTest
  @EnumSource
  void approvesNothing(Bad approver) throws InterruptedException {
    ConsentGateway gateway = builder(approver, approver.terms()).build();

    assertThat(decide(gateway)).isEqualTo(ConsentDecision.deny(approver.code));
    assertThat(gateway.grants(GrantSelector.all())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isOnRecordAsShownAndRefused(Bad approver) throws InterruptedException {
    decide(builder(approver, approver.terms()).build());

    assertThat(audit.records())
        .extracting(AuditRecord::type)
        .contains(AuditEvent.PROMPT_SHOWN.eventName(), AuditEvent.DECISION.eventName());
    AuditRecord last = audit.records().get(audit.records().size() - 1);
    assertThat(last.fields().string(AuditFields.VERDICT)).contains("deny");
  }

  @Test
  void isRefusedWithoutAThreadForIt() throws InterruptedException {
    ConsentGateway gateway = builder(ApprovalView::approveOnce, "'quorum':1")
        .executor(task -> {
          throw new RejectedExecutionException("full");
        })
        .build();

    assertThat(decide(gateway)).isEqualTo(ConsentDecision.deny("approver_unavailable"));
  }

  @Test
  void isRefusedWhenItsThreadNeverComes() throws InterruptedException {
    ConsentGateway gateway = builder(ApprovalView::approveOnce, "'timeout':'PT0.05S'")
        .executor(task -> {})
        .build();

    assertThat(decide(gateway)).isEqualTo(ConsentDecision.deny("expired"));
  }

  @Test
  void cannotBeAQuorumAlone() throws InterruptedException {
    ConsentGateway gateway = builder(ApprovalView::approveOnce, "'quorum':2").build();

    assertThat(decide(gateway)).isEqualTo(ConsentDecision.deny("quorum_needs_desk"));
  }
}
