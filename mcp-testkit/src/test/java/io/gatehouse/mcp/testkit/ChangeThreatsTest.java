package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.protocol.Era;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of approvals when a tool is no longer what they were given for. */
class ChangeThreatsTest {
  @ParameterizedTest
  @EnumSource(
      value = Attack.class,
      names = {
        "CHANGED_DESCRIPTION",
        "CHANGED_ANNOTATIONS",
        "CHANGED_ICONS",
        "CHANGED_META",
        "CHANGED_OUTPUT_SCHEMA"
      })
  void t03_aRememberedApprovalIsVoidOnceTheToolHasChanged(Attack attack) {
    ScriptedApprover person = ScriptedApprover.create()
        .on("callTool", view -> view.answer("approveSession"))
        .on("releaseResult", ApprovalView::approveOnce);
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, attack);
        Guarded guarded = Guarded.by(person, evil)) {
      guarded.call("read_note");
      guarded.call("read_note");
      assertThat(person.views("callTool")).hasSize(1);
      guarded.call(Plot.TRIGGER);
      guarded.host().review("evil", Guarded.ALICE);
      assertThat(person.views("reviewServer")).hasSize(2);
      assertThat(person.views("reviewServer").get(0).asText()).doesNotContain("What changed");
      assertThat(person.views("reviewServer").get(1).asText())
          .containsSubsequence("What changed", "read_note/");

      Guarded.attempted(() -> guarded.call("read_note"));
      assertThat(
              person.views("callTool").stream().filter(view -> view.asText().contains("read_note")))
          .hasSize(2);
    }
  }

  @Test
  void t03_aChangeThatNobodyAcceptedIsNotCalled() {
    ScriptedApprover person = ScriptedApprover.create()
        .on(view -> view.asText().contains("speaks to the model"), ApprovalView::deny)
        .on("callTool", ApprovalView::approveOnce);
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.CHANGED_DESCRIPTION);
        Guarded guarded = Guarded.by(person, evil)) {
      guarded.call(Plot.TRIGGER);
      assertThat(Guarded.refusal(() -> guarded.host().review("evil", Guarded.ALICE)))
          .isEqualTo("denied");

      Guarded.attempted(() -> guarded.call("read_note"));
      assertThat(evil.toolCalls("read_note")).isEmpty();
    }
  }
}
