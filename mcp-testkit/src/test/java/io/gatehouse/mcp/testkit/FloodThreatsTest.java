package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many calls, and approvals that are to cover more than they say. */
class FloodThreatsTest {
  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "MODERN_PIPE"})
  void t31_aFloodOfQuestionsEndsTheTurnBeforeThePersonStopsReading(
      Wire wire, @TempDir Path folder) {
    ScriptedApprover person = ScriptedApprover.create().on("callTool", ApprovalView::approveOnce);
    try (HostileServer evil = wire.server(folder);
        Guarded guarded = Guarded.by(person, evil)) {
      String last = "";
      for (int i = 0; i < 60; i++) {
        JsonObject arguments = JsonObject.of("n", i);
        last = Guarded.refusal(() -> guarded.call("tick", arguments));
      }

      assertThat(last).isEqualTo("prompt_budget");
      assertThat(person.views()).hasSize(12);
      assertThat(evil.toolCalls("tick")).hasSizeLessThan(12);
    }
  }

  @Test
  void t31_aDestructiveCallAmongManyIsAQuestionOfItsOwn() {
    ScriptedApprover person = ScriptedApprover.create()
        .on(
            view -> view.kind().equals("callTool") && !view.asText().contains("delete_repo"),
            view -> view.answer("approveSession"))
        .on("callTool", ApprovalView::deny);
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(person, evil)) {
      for (int i = 0; i < 60; i++) {
        JsonObject arguments = JsonObject.of("n", i);
        if (i == 36) {
          assertThat(Guarded.refusal(() -> guarded.call("delete_repo", arguments)))
              .isEqualTo("denied");
        } else {
          guarded.call("tick", arguments);
        }
      }

      assertThat(person.views("callTool")).hasSize(2);
      assertThat(evil.toolCalls("tick")).hasSize(59);
      assertThat(evil.toolCalls("delete_repo")).isEmpty();
    }
  }

  @Test
  void t32_theSameCallAgainAndAgainIsALoop() {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = allowing(evil, "'allow':['mcp__evil__*']")) {
      String last = "";
      for (int i = 0; i < 10; i++) {
        last = Guarded.refusal(() -> guarded.call("tick"));
      }

      assertThat(last).isEqualTo("identical_calls");
      assertThat(evil.toolCalls("tick")).hasSize(5);
    }
  }

  @Test
  void t32_twoCallsInTurnAreALoopToo() {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = allowing(evil, "'allow':['mcp__evil__*']")) {
      for (int i = 0; i < 20; i++) {
        JsonObject arguments = JsonObject.of("n", i % 2);
        Guarded.refusal(() -> guarded.call("tick", arguments));
      }

      assertThat(evil.toolCalls("tick")).hasSize(10);
    }
  }

  @Test
  void t32_threeRefusalsInARowStopAsking() {
    ScriptedApprover person = ScriptedApprover.create().on("callTool", ApprovalView::deny);
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(person, evil)) {
      for (int i = 0; i < 3; i++) {
        JsonObject arguments = JsonObject.of("n", i);
        assertThat(Guarded.refusal(() -> guarded.call("tick", arguments))).isEqualTo("denied");
      }

      assertThat(Guarded.refusal(() -> guarded.call("tick"))).isEqualTo("consecutive_denials");
      assertThat(person.views("callTool")).hasSize(3);
    }
  }

  @Test
  void t32_twentyRefusalsStopTheConversation() {
    ScriptedApprover person = ScriptedApprover.create().on("callTool", ApprovalView::deny);
    String rules = "'limits':{'consecutiveDenials':1000,'promptsPerMinute':1000}";
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(person, g -> g.policy(Guarded.policy(rules)), evil)) {
      String last = "";
      for (int i = 0; i < 21; i++) {
        JsonObject arguments = JsonObject.of("n", i);
        last = Guarded.refusal(() -> guarded.call("tick", arguments));
      }

      assertThat(last).isEqualTo("total_denials");
      assertThat(person.views("callTool")).hasSize(20);
    }
  }

  @Test
  void t52_aScriptThatMayReadThriceMayNeitherReadAgainNorWrite() {
    ScriptedApprover person = ScriptedApprover.create().on("callTool", ApprovalView::deny);
    String script = "'allow':[{'id':'script','tool':'mcp__evil__read_note','others':'any',"
        + "'limit':{'calls':3,'per':'PT1H'},'expires':'2999-01-01T00:00:00Z'}]";
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(person, g -> g.policy(Guarded.policy(script)), evil)) {
      for (int i = 0; i < 3; i++) {
        guarded.call("read_note", JsonObject.of("n", i));
      }
      assertThat(person.views("callTool")).isEmpty();

      assertThat(Guarded.refusal(() -> guarded.call("tick"))).isEqualTo("denied");
      assertThat(Guarded.refusal(() -> guarded.call("read_note"))).isEqualTo("denied");
      assertThat(evil.received("tools/call")).hasSize(3);
    }
  }

  private static Guarded allowing(HostileServer evil, String rules) {
    return Guarded.by(ScriptedApprover.create(), g -> g.policy(Guarded.policy(rules)), evil);
  }
}
