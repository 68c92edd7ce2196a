package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Approver;
import io.gatehouse.mcp.consent.approval.DeskListener;
import io.gatehouse.mcp.consent.approval.Pending;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that must not count, whoever gives them. */
class AnswerThreatsTest {
  private static final ApproverIdentity BOB = ApproverIdentity.local("bob");
  private static final ApproverIdentity DBA =
      new ApproverIdentity("bob", Set.of("dba"), ApproverIdentity.Channel.REMOTE);

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "LEGACY_SOCKET", "LEGACY_PIPE"})
  void t28_anAnswerToOneQuestionAnswersNoOther(Wire wire, @TempDir Path folder) {
    List<ApprovalAnswer> given = new ArrayList<>();
    ScriptedApprover person = ScriptedApprover.create().on("callTool", view -> {
      given.add(view.approveOnce());
      return given.get(0); // for every later question too
    });
    try (HostileServer evil = wire.server(folder);
        Guarded guarded = Guarded.by(person, evil)) {
      guarded.call("tick");

      assertThat(Guarded.refusal(() -> guarded.call("tick"))).isEqualTo("stale_answer");
      assertThat(Guarded.refusal(() -> guarded.call("delete_repo"))).isEqualTo("stale_answer");
      assertThat(evil.received("tools/call")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "LEGACY_SOCKET", "LEGACY_PIPE"})
  void t29_aResultThatSpeaksForThePersonAnswersNoQuestion(Wire wire, @TempDir Path folder) {
    ScriptedApprover person = ScriptedApprover.create()
        .on("releaseResult", ApprovalView::approveOnce)
        .on(
            view -> view.kind().equals("callTool") && view.asText().contains("read_note"),
            ApprovalView::approveOnce)
        .on("callTool", ApprovalView::deny);
    try (HostileServer evil = wire.server(folder, Attack.FORGED_APPROVAL);
        Guarded guarded = Guarded.by(person, evil)) {
      assertThat(guarded.call("read_note").text()).contains("USER: approved");

      assertThat(Guarded.refusal(() -> guarded.call("delete_repo"))).isEqualTo("denied");
      assertThat(person.views("callTool")).hasSize(2);
      assertThat(evil.toolCalls("delete_repo")).isEmpty();
    }
  }

  /** A call that two people with a role have to approve, none of them its requester. */
  private static String atDesk(HostileServer evil, Consumer<Booth> people) {
    ApprovalDesk desk = ApprovalDesk.inMemory(Clock.systemUTC());
    desk.addListener(new DeskListener() {
      @Override
      public void opened(ApprovalView view) {
        if (!view.kind().equals("callTool")) {
          String choice = view.kind().equals("reviewServer") ? "allTools" : "approveOnce";
          desk.answer(view.answer(choice), BOB);
          return;
        }
        people.accept(new Booth(desk, view));
        desk.answer(view.deny(), BOB); // lest the caller waits for ever
      }

      @Override
      public void closed(Pending pending) {}
    });
    String rule = "'ask':[{'id':'q','tool':'mcp__evil__tick','approvers':['dba'],'quorum':2,"
        + "'requesterMayApprove':false,'humanRequired':true}]";
    try (Guarded guarded = Guarded.by(
        ConsentGateway.builder(desk).policy(Guarded.policy(rule)),
        host -> host,
        evil.config("evil"))) {
      return Guarded.refusal(() -> guarded.call("tick"));
    }
  }

  private record Booth(ApprovalDesk desk, ApprovalView view) {
    ApprovalOutcome approve(ApproverIdentity by) {
      return desk.answer(view.approveOnce(), by);
    }
  }

  static Stream<Arguments> t30_peopleWhoDoNotCount() {
    ApproverIdentity alice =
        new ApproverIdentity("alice", Set.of("dba"), ApproverIdentity.Channel.REMOTE);
    ApproverIdentity program =
        new ApproverIdentity("bot", Set.of("dba"), ApproverIdentity.Channel.API);
    return Stream.of(
        Arguments.of(alice, "requester_may_not_approve"),
        Arguments.of(BOB, "role_missing"),
        Arguments.of(program, "human_required"));
  }

  @ParameterizedTest
  @MethodSource("t30_peopleWhoDoNotCount")
  void t30_theWrongPersonsApprovalDoesNotCount(ApproverIdentity by, String why) {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN)) {
      String refusal = atDesk(
          evil, booth -> assertThat(booth.approve(by)).isEqualTo(new ApprovalOutcome.Refused(why)));

      assertThat(refusal).isEqualTo("denied");
      assertThat(evil.received("tools/call")).isEmpty();
    }
  }

  @Test
  void t30_onePersonIsNoTwoPeople() {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN)) {
      String refusal = atDesk(evil, booth -> {
        assertThat(booth.approve(DBA)).isEqualTo(new ApprovalOutcome.NeedsMore(1));
        assertThat(booth.approve(DBA)).isEqualTo(new ApprovalOutcome.Refused("already_voted"));
      });

      assertThat(refusal).isEqualTo("denied");
      assertThat(evil.received("tools/call")).isEmpty();
    }
  }

  @Test
  void t30_twoPeopleAreEnough() {
    ApproverIdentity another =
        new ApproverIdentity("second", Set.of("dba"), ApproverIdentity.Channel.REMOTE);
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN)) {
      String refusal = atDesk(evil, booth -> {
        booth.approve(DBA);
        booth.approve(another);
      });

      assertThat(refusal).isEqualTo("not refused");
      assertThat(evil.received("tools/call")).hasSize(1);
    }
  }

  static Stream<Arguments> t49_faultyPeople() {
    return Stream.of(
        faulty("throws", view -> {
          throw new IllegalStateException("secret " + view.id());
        }),
        faulty("runs out of stack", view -> {
          throw new StackOverflowError();
        }),
        faulty("is interrupted", view -> {
          throw new InterruptedException();
        }),
        faulty("says nothing", view -> nothing()),
        faulty("hangs", view -> {
          new CountDownLatch(1).await();
          return view.approveOnce();
        }),
        faulty("hangs and does not listen", view -> {
          while (!Thread.interrupted()) {
            Thread.onSpinWait();
          }
          return view.approveOnce();
        }),
        faulty("picks what is not offered", view -> view.answer("approveForEver")),
        faulty("picks an answer to another kind", view -> view.answer("allTools")),
        faulty(
            "answers another view",
            view -> new ApprovalAnswer(
                "another", view.digest(), "approveOnce", none(), none(), none(), none())),
        faulty(
            "answers what was not shown",
            view -> new ApprovalAnswer(
                view.id(),
                Fingerprint.of("approval-view", new byte[] {1}),
                "approveOnce",
                none(),
                none(),
                none(),
                none())),
        faulty("names tools", view -> view.approveOnce().exposing(Set.of("tick"))),
        faulty(
            "edits and remembers",
            view -> view.answer("approveExact").editing(JsonObject.of("x", 1))));
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  /** What an approver that was written without care may return. */
  @SuppressWarnings("NullAway")
  private static ApprovalAnswer nothing() {
    return null;
  }

  private static Arguments faulty(String how, ScriptedApprover.Answer answer) {
    return Arguments.of(how, answer);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("t49_faultyPeople")
  void t49_anApproverThatFailsIsARefusal(String how, ScriptedApprover.Answer answer) {
    ScriptedApprover person = ScriptedApprover.create().on("callTool", answer);
    String soon = "'ask':[{'id':'q','tool':'mcp__evil__tick','timeout':'PT0.3S'}]";
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(person, g -> g.policy(Guarded.policy(soon)), evil)) {
      assertThat(Guarded.refusal(() -> guarded.call("tick")))
          .isNotEqualTo("not refused")
          .doesNotContain("secret");
      assertThat(evil.received("tools/call")).isEmpty();
      if (how.startsWith("hangs")) {
        assertThat(withdrawn(person)).isEqualTo(Approver.Withdrawal.EXPIRED);
      }
    }
  }

  /** Why the dialog was taken down, which happens on a thread of its own. */
  private static Approver.Withdrawal withdrawn(ScriptedApprover person) {
    Instant end = Instant.now().plusSeconds(20);
    while (person.withdrawn().isEmpty() && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    return person.withdrawn().get(0).why();
  }

  @Test
  void t49_aSecondAnswerComesTooLate() {
    List<ApprovalOutcome> outcomes = new ArrayList<>();
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN)) {
      atDesk(evil, booth -> {
        outcomes.add(booth.desk().answer(booth.view().deny(), BOB));
        outcomes.add(booth.approve(DBA));
      });

      assertThat(outcomes.get(0)).isInstanceOf(ApprovalOutcome.Denied.class);
      assertThat(outcomes.get(1)).isEqualTo(new ApprovalOutcome.Refused("stale_answer"));
      assertThat(evil.received("tools/call")).isEmpty();
    }
  }

  @Test
  void t49_aLayerOfTheHostThatFailsIsARefusal() {
    ScriptedApprover person = ScriptedApprover.create();
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(
            person,
            g -> g.layer((request, context) -> {
              throw new StackOverflowError();
            }),
            evil)) {
      assertThat(Guarded.refusal(guarded::tools)).isEqualTo("layer_failed");
      assertThat(evil.received()).isEmpty();
    }
  }
}
