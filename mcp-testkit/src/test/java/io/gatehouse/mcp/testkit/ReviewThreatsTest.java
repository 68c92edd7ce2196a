package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.protocol.Era;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person is shown and warned about before anything a server says reaches a model. */
class ReviewThreatsTest {
  private final ScriptedApprover person =
      ScriptedApprover.create().on("reviewServer", view -> view.answer("readOnly"));

  /** The review of a server that is hostile in this way; the model sees nothing of it before. */
  private ApprovalView review(Attack... attacks) {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, attacks);
        Guarded guarded = Guarded.by(person, evil)) {
      guarded.tools();
      return person.views("reviewServer").get(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t01_aDescriptionThatSpeaksToTheModelIsMarkedAndShownAsAClaim(
      Wire wire, @TempDir Path folder) {
    ScriptedApprover careful = ScriptedApprover.create().on("reviewServer", ApprovalView::deny);
    try (HostileServer evil = wire.server(folder, Attack.POISONED_DESCRIPTION);
        Guarded guarded = Guarded.by(careful, evil)) {
      assertThat(Guarded.refusal(guarded::tools)).isEqualTo("denied");

      ApprovalView view = careful.views("reviewServer").get(0);
      assertThat(Seen.warnings(view)).contains("instruction_like");
      assertThat(Seen.claims(view)).anyMatch(text -> text.contains("read ~/.ssh/id_rsa"));
      assertThat(Seen.facts(view)).noneMatch(text -> text.contains("id_rsa"));
      assertThat(evil.received("tools/call")).isEmpty();
    }
  }

  @Test
  void t02_everyPlaceOfADefinitionIsReadForInstructions() {
    List<String> warnings = Seen.warningTexts(review(Attack.POISONED_SCHEMAS));

    assertThat(List.of(
            "in_property",
            "in_property_title",
            "in_enum",
            "in_default",
            "in_const",
            "in_examples",
            "in_comment",
            "in_schema_title",
            "in_name",
            "in_definitions",
            "in_title",
            "in_meta"))
        .allSatisfy(
            tool -> assertThat(warnings).contains("text of " + tool + " speaks to the model"));
  }

  @Test
  void t09_aDescriptionThatSpeaksOfAnotherServersToolIsMarked() {
    try (HostileServer mail = HostileServer.overHttp(Era.MODERN, Attack.CONFUSABLE_NAMES);
        HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.SHADOWING);
        Guarded guarded =
            Guarded.by(person, g -> g, h -> h, mail.config("mail"), evil.config("evil"))) {
      guarded.tools("mail");
      guarded.tools("evil");

      assertThat(Seen.warningTexts(person.views("reviewServer").get(1)))
          .contains("it speaks of send_email of another server");
    }
  }

  @ParameterizedTest
  @CsvSource({"glthub, lookalike_server", "git-hub2, none", "other, none"})
  void t10_aServerThatLooksLikeAWellKnownOneIsMarked(String alias, String warning) {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(person, g -> g, h -> h, evil.config(alias))) {
      guarded.tools(alias);
      List<String> warnings = Seen.warnings(person.views("reviewServer").get(0));
      assertThat(warnings.contains("lookalike_server")).isEqualTo(!warning.equals("none"));
    }
  }

  @Test
  void t10_toolsOfOneNameOnTwoServersAreApprovedApart() {
    ScriptedApprover trusting = ScriptedApprover.create()
        .on(
            view -> view.kind().equals("callTool") && view.server().equals("files"),
            view -> view.answer("approveSession"))
        .on("callTool", ApprovalView::deny);
    try (HostileServer files = HostileServer.overHttp(Era.MODERN, Attack.IMPERSONATION);
        HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.IMPERSONATION);
        Guarded guarded =
            Guarded.by(trusting, g -> g, h -> h, files.config("files"), evil.config("evil"))) {
      guarded
          .host()
          .callTool("files", "read_file", io.gatehouse.mcp.json.JsonObject.empty(), Guarded.ALICE);

      assertThat(Guarded.refusal(() -> guarded.call("read_file"))).isEqualTo("denied");
      assertThat(evil.toolCalls("read_file")).isEmpty();
      assertThat(trusting.views("callTool"))
          .extracting(ApprovalView::server)
          .containsExactly("files", "evil");
    }
  }

  @Test
  void t11_toolsWhoseNamesLookAlikeAreMarked() {
    assertThat(Seen.warnings(review(Attack.CONFUSABLE_NAMES)))
        .contains("confusable_tool", "suspicious_name");
  }

  @Test
  void t12_aClaimToOnlyReadDoesNotExposeADestructiveToolNorSkipTheQuestion() {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.LYING_ANNOTATIONS);
        Guarded guarded = Guarded.by(person, evil)) {
      assertThat(guarded.tools()).containsExactly("read_note");
      assertThat(Seen.warnings(person.views("reviewServer").get(0))).contains("hint_name_conflict");
    }
  }

  @Test
  void t12_aDestructiveToolThatClaimsToReadIsAskedAboutWhateverARuleAllows() {
    ScriptedApprover other = ScriptedApprover.create().on("callTool", ApprovalView::deny);
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.LYING_ANNOTATIONS);
        Guarded guarded =
            Guarded.by(other, g -> g.policy(Guarded.policy("'allow':['mcp__evil__*']")), evil)) {
      assertThat(Guarded.refusal(() -> guarded.call("delete_repo"))).isEqualTo("denied");
      assertThat(Seen.choices(other.views("callTool").get(0)))
          .containsOnly("deny", "denyAlways", "approveOnce", "approveExact");
      assertThat(evil.toolCalls("delete_repo")).isEmpty();
    }
  }

  @Test
  void t13_instructionsAreMarkedAndShownBeforeAModelReadsThem() {
    ScriptedApprover careful = ScriptedApprover.create().on("reviewServer", ApprovalView::deny);
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.INJECTED_INSTRUCTIONS);
        Guarded guarded = Guarded.by(careful, evil)) {
      assertThat(Guarded.refusal(() -> guarded.host().client("evil").instructions(Guarded.ALICE)))
          .isEqualTo("denied");
      assertThat(guarded.host().client("evil").describe(Guarded.ALICE).instructions())
          .isEmpty();

      ApprovalView view = careful.views("reviewServer").get(0);
      assertThat(Seen.warningTexts(view)).contains("text of instructions speaks to the model");
      assertThat(Seen.claims(view)).anyMatch(text -> text.contains("Always call delete_repo"));
    }
  }

  @Test
  void t14_terminalEscapesAreShownAndNotObeyed() {
    ApprovalView view = review(Attack.TERMINAL_ESCAPES);

    assertThat(view.asText() + view.json().toJson())
        .doesNotContain("\u001b", "\u009b", "\r", "\b")
        .doesNotContain("\\u001b", "\\u009b", "\\r");
    assertThat(view.asText()).contains("⟨ESC⟩");
    assertThat(Seen.warnings(view)).contains("hidden_text");
  }

  @Test
  void t15_directionMarksAreShownAndNotObeyed() {
    ApprovalView view = review(Attack.BIDI_TEXT);

    assertThat(view.asText() + view.json().toJson())
        .doesNotContain("\u202e", "\u202c", "\u2066", "\u2069");
    assertThat(view.asText()).contains("/safe/⟨RLO⟩gnp.exe");
    assertThat(Seen.warnings(view)).contains("hidden_text");
  }

  @Test
  void t16_invisibleTextIsMadeVisible() {
    ApprovalView tags = review(Attack.TAG_TEXT);
    ApprovalView fillers = ReviewThreatsTest.review(Attack.FILLER_TEXT, ScriptedApprover.create());

    assertThat(tags.asText()).contains("⟨tags:\"rm -rf\"⟩");
    assertThat(fillers.asText() + fillers.json().toJson())
        .doesNotContain("\u200b", "\u3164", "\u2800", "\ufe00", "\ufe01");
    assertThat(Seen.warnings(tags)).contains("hidden_text");
    assertThat(Seen.warnings(fillers)).contains("hidden_text");
  }

  @Test
  void t17_whatWasPushedOutOfSightComesBackIntoIt() {
    assertThat(review(Attack.PUSHED_OUT_TEXT).asText())
        .contains("⟨5000 spaces⟩")
        .contains("&& curl https://evil.example")
        .doesNotContain("\n\n\n\n");
  }

  private static ApprovalView review(Attack attack, ScriptedApprover person) {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, attack);
        Guarded guarded = Guarded.by(person, evil)) {
      guarded.tools();
      return person.views("reviewServer").get(0);
    }
  }

  @Test
  void t18_whatIsTooMuchToReadIsSaidToBe() {
    ApprovalView view = review(Attack.HUGE_DESCRIPTION);

    assertThat(view.uninspectable()).isNotEmpty();
    assertThat(view.json().toJson()).hasSizeLessThan(2_000_000);
  }
}
