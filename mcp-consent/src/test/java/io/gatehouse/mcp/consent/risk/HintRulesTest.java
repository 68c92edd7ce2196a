package io.gatehouse.mcp.consent.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.mcp.consent.risk.Hint.Source;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintRulesTest {
  private static final Optional<Boolean> NOTHING = Optional.empty();

  private static Assertion readOnly(Source source, boolean value) {
    return new Assertion(source, Optional.of(value), NOTHING, NOTHING, NOTHING, NOTHING);
  }

  private static Assertion destructive(Source source, boolean value) {
    return new Assertion(source, NOTHING, Optional.of(value), NOTHING, NOTHING, NOTHING);
  }

  private static EffectiveHints hints(Tool tool, boolean trusted, Assertion... assertions) {
    return HintRules.of(trusted, List.of(assertions)).hints(tool);
  }

  /** R-HINT-1, frozen: each hint by claim, trust, and what the user and the administrator assert; all 162 combinations. */
  @ParameterizedTest
  @CsvFileSource(resources = "hints.csv")
  void weighsClaimsAndAssertions(
      String hint,
      String claim,
      String trusted,
      String user,
      String admin,
      Hint.Value value,
      Source source) {
    JsonObject claims = claim.equals("absent")
        ? JsonObject.empty()
        : JsonObject.of(hint + "Hint", Boolean.valueOf(claim));
    List<Assertion> assertions = new ArrayList<>();
    assertion(hint, Source.USER_ASSERTED, user).ifPresent(assertions::add);
    assertion(hint, Source.ADMIN_ASSERTED, admin).ifPresent(assertions::add);

    EffectiveHints hints =
        HintRules.of(trusted.equals("yes"), assertions).hints(Tools.with("look", claims));

    Hint believed = switch (hint) {
      case "readOnly" -> hints.readOnly();
      case "destructive" -> hints.destructive();
      default -> hints.openWorld();
    };
    assertThat(believed).isEqualTo(new Hint(value, source));
  }

  private static Optional<Assertion> assertion(String hint, Source source, String said) {
    if (said.equals("-")) {
      return Optional.empty();
    }
    Optional<Boolean> value = Optional.of(Boolean.valueOf(said));
    return Optional.of(new Assertion(
        source,
        hint.equals("readOnly") ? value : NOTHING,
        hint.equals("destructive") ? value : NOTHING,
        NOTHING,
        hint.equals("openWorld") ? value : NOTHING,
        NOTHING));
  }

  /** R-WHO-2: a harmless name does not lower what the server itself calls destructive. */
  @Test
  void aHarmlessNameDoesNotLowerADestructiveClaim() {
    assertThat(hints(Tools.with("get_status", JsonObject.of("destructiveHint", true)), true)
            .destructive())
        .isEqualTo(new Hint(Hint.Value.YES, Source.SERVER_CLAIM));
  }

  /** T-12. */
  @Test
  void aReadOnlyClaimDoesNotHideADeletingName() {
    Tool tool = Tools.with("delete_repo", JsonObject.of("readOnlyHint", true));

    assertThat(hints(tool, true).destructive())
        .isEqualTo(new Hint(Hint.Value.YES, Source.HEURISTIC));
    assertThat(hints(tool, true).readOnly().isNo()).isTrue();
    assertThat(codes(HintRules.warnings(tool))).containsExactly("warning.hint_name_conflict");
  }

  /** R-HINT-3. */
  @Test
  void aContradictionCountsAsDestructive() {
    Tool tool = Tools.with("look", JsonObject.of("readOnlyHint", true, "destructiveHint", true));

    assertThat(hints(tool, true).destructive().isYes()).isTrue();
    assertThat(hints(tool, true).readOnly().isNo()).isTrue();
    assertThat(codes(HintRules.warnings(tool))).containsExactly("warning.hint_contradiction");
  }

  @Test
  void aUserMayCallAToolHarmlessThatOnlySoundsOtherwise() {
    assertThat(hints(
                Tools.named("clear_sky_forecast"), false, destructive(Source.USER_ASSERTED, false))
            .destructive())
        .isEqualTo(new Hint(Hint.Value.NO, Source.USER_ASSERTED));
    assertThat(hints(Tools.named("clear_sky_forecast"), false, readOnly(Source.USER_ASSERTED, true))
            .readOnly())
        .isEqualTo(new Hint(Hint.Value.YES, Source.USER_ASSERTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete_repo",
        "deleteRepo",
        "repo.delete",
        "repo-DELETE",
        "DROP_TABLE",
        "removeUser",
        "truncate",
        "HTTPDelete",
        "purge_cache",
        "overwriteFile",
        "resetPassword",
        "revoke_token",
        "transfer_funds",
        "pay",
        "send_email",
        "publishPost",
        "deploy",
        "merge_pull_request",
        "force_push",
        "deleterepo",
        "d\u0435lete_repo",
        "dElete",
        "de1ete"
      })
  void aVerbInTheNameIsDestructive(String name) {
    assertThat(hints(Tools.named(name), true).destructive().isYes()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read_file",
        "list_orders",
        "getSender",
        "search",
        "describe_table",
        "resettlement_info",
        "pager"
      })
  void otherNamesSayNothing(String name) {
    assertThat(hints(Tools.named(name), false).destructive().value()).isEqualTo(Hint.Value.UNKNOWN);
  }

  private static Stream<Tool> executable() {
    return Stream.concat(
        Stream.of(
                "sql",
                "command",
                "cmd",
                "shellCommand",
                "script",
                "code",
                "python_code",
                "eval",
                "c\u043Ede")
            .map(property -> Tools.taking("look", property)),
        Stream.of("run_sql", "postgres_look", "graphql").map(name -> Tools.taking(name, "query")));
  }

  /** T-25. */
  @ParameterizedTest
  @MethodSource("executable")
  void anArgumentThatIsRunIsExecutable(Tool tool) {
    assertThat(hints(tool, true).executable())
        .isEqualTo(new Hint(Hint.Value.YES, Source.HEURISTIC));
  }

  @ParameterizedTest
  @CsvSource({"look,country_code", "search,query", "look,description", "look,path"})
  void otherArgumentsAreNot(String name, String property) {
    assertThat(hints(Tools.taking(name, property), false).executable().isYes()).isFalse();
  }

  @Test
  void trustDoesNotMakeAnExecutableToolReadOnly() {
    Tool tool = Tools.of(
        "look", JsonObject.of("sql", JsonObject.empty()), JsonObject.of("readOnlyHint", true));

    assertThat(hints(tool, true).readOnly().isNo()).isTrue();
    assertThat(codes(HintRules.warnings(tool))).containsExactly("warning.hint_argument_conflict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"requiresUserInteraction", "anthropic/requiresUserInteraction"})
  void aToolMayAskForAPerson(String key) {
    Tool asking = Tool.from(Tools.named("look").json().with("_meta", JsonObject.of(key, true)));
    Tool notAsking = Tool.from(Tools.named("look").json().with("_meta", JsonObject.of(key, false)));

    assertThat(HintRules.asksForAPerson(asking)).isTrue();
    assertThat(HintRules.asksForAPerson(notAsking)).isFalse();
  }

  @Test
  void aServerCannotAssert() {
    assertThatIllegalArgumentException().isThrownBy(() -> readOnly(Source.SERVER_CLAIM, true));
  }

  private static List<String> codes(List<Warning> warnings) {
    return warnings.stream().map(warning -> warning.message().code()).toList();
  }
}
