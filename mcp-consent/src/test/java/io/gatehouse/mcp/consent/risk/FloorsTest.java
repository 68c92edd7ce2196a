package io.gatehouse.mcp.consent.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloorsTest {
  private static final Floors FLOORS =
      Floors.protecting(ProtectedPaths.and(List.of(Path.of("/etc/app/policy.json"))));

  private static List<String> floors(Tool tool, Set<String> labels, JsonObject arguments) {
    EffectiveHints hints = HintRules.of(false, List.of()).hints(tool);
    return FLOORS.of(tool, hints, labels, arguments).stream().map(Floor::code).toList();
  }

  @Test
  void anOrdinaryCallStandsOnNone() {
    assertThat(floors(Tools.named("look"), Set.of(), JsonObject.of("path", "/srv/ws/a.txt")))
        .isEmpty();
  }

  @Test
  void aDestructiveToolStandsOnOne() {
    assertThat(floors(Tools.named("drop_table"), Set.of(), JsonObject.empty()))
        .containsExactly("destructive");
  }

  @Test
  void anExecutableArgumentIsOne() {
    assertThat(floors(Tools.taking("look", "sql"), Set.of(), JsonObject.empty()))
        .containsExactly("executable");
  }

  @Test
  void productionIsOneUnlessTheToolOnlyReads() {
    Tool tool = Tools.named("look");
    Assertion readOnly = readOnly(Hint.Source.USER_ASSERTED);

    assertThat(floors(tool, Set.of("production"), JsonObject.empty()))
        .containsExactly("production");
    assertThat(FLOORS.of(
            tool,
            HintRules.of(false, List.of(readOnly)).hints(tool),
            Set.of("production"),
            JsonObject.empty()))
        .isEmpty();
  }

  /** Reference 4.2: a claim lowers only if nothing else applies, and production does. */
  @Test
  void aTrustedServersClaimToReadOnlyLiftsNeitherProductionNorAProtectedFile() {
    Tool tool = Tools.with("look", JsonObject.of("readOnlyHint", true));
    EffectiveHints trusted = HintRules.of(true, List.of()).hints(tool);
    assertThat(trusted.readOnly().isYes()).isTrue();

    assertThat(
            FLOORS
                .of(tool, trusted, Set.of("production"), JsonObject.of("path", ".mcp.json"))
                .stream()
                .map(Floor::code))
        .containsExactly("production", "protected_path");
  }

  @ParameterizedTest
  @EnumSource(
      value = Hint.Source.class,
      names = {"USER_ASSERTED", "ADMIN_ASSERTED"})
  void aPersonsAssertionOfReadingLiftsBoth(Hint.Source source) {
    Tool tool = Tools.named("look");
    EffectiveHints asserted = HintRules.of(false, List.of(readOnly(source))).hints(tool);

    assertThat(FLOORS.of(tool, asserted, Set.of("production"), JsonObject.of("path", ".mcp.json")))
        .isEmpty();
  }

  @Test
  void aTrustedServersClaimLiftsNeitherTheVerbNorTheExecutableArgument() {
    Tool tool = Tools.of(
        "delete_rows",
        JsonObject.of("sql", JsonObject.empty()),
        JsonObject.of("readOnlyHint", true, "destructiveHint", false));
    EffectiveHints trusted = HintRules.of(true, List.of()).hints(tool);

    assertThat(FLOORS.of(tool, trusted, Set.of(), JsonObject.empty()).stream().map(Floor::code))
        .containsExactly("destructive", "executable");
  }

  private static Assertion readOnly(Hint.Source source) {
    return new Assertion(
        source,
        Optional.of(true),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aToolThatWantsAPersonGetsOne() {
    Tool tool = Tool.from(
        Tools.named("look").json().with("_meta", JsonObject.of("requiresUserInteraction", true)));

    assertThat(floors(tool, Set.of(), JsonObject.empty()))
        .containsExactly("requires_user_interaction");
  }

  /** T-47. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/srv/ws/.mcp.json",
        ".mcp.json",
        "/etc/app/policy.json",
        "policy.json",
        "~/.bashrc",
        "/home/u/.zshrc",
        "repo/.git/hooks/pre-commit",
        "repo/.git/x/../hooks/pre-commit",
        "repo//.git//hooks",
        "C:\\u\\.SSH\\config",
        "file:///srv/%2Emcp.json",
        "echo x >> ~/.profile",
        "cat a > '.mcp.json'",
        ".mcp.json.",
        ".vscode/settings.json",
        "/etc/app/./policy.json",
        "claude_desktop_config.json"
      })
  void aProtectedFileIsOneHoweverItIsWritten(String path) {
    assertThat(floors(Tools.named("save"), Set.of(), JsonObject.of("files", JsonArray.of(path))))
        .containsExactly("protected_path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my.mcp.json.txt",
        "policy.jsonl",
        "profiles/a.txt",
        "bashrc.md",
        "a.ssh",
        "crontabs-of-history.txt"
      })
  void otherFilesAreNot(String path) {
    assertThat(floors(Tools.named("save"), Set.of(), JsonObject.of("path", path)))
        .isEmpty();
  }

  @Test
  void aProtectedPathWithoutANameProtectsTheUsualFilesStill() {
    Floors floors = Floors.protecting(ProtectedPaths.and(List.of(Path.of(""), Path.of("/"))));
    Tool tool = Tools.named("save");
    EffectiveHints hints = HintRules.of(false, List.of()).hints(tool);

    assertThat(floors.of(tool, hints, Set.of(), JsonObject.of("path", "a.txt"))).isEmpty();
    assertThat(floors.of(tool, hints, Set.of(), JsonObject.of("path", ".bashrc")))
        .hasSize(1);
  }
}
