package io.gatehouse.mcp.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolPatternTest {
  @ParameterizedTest
  @CsvSource({
    "mcp__files__read, files, read, true",
    "mcp__files__read, files, reads, false",
    "mcp__files__read, other, read, false",
    "mcp__files, files, anything at all, true",
    "mcp__f*s__*, files, read file, true",
    "mcp__f*s__*, other, read, false",
    "mcp__*__read, other, read, true",
  })
  void ofADenyReachesWhatItNames(String pattern, String server, String tool, boolean reached) {
    ToolPattern read = ToolPattern.of(pattern, Effect.DENY);
    assertThat(read.matchesServer(server) && read.matchesName(Optional.of(tool)))
        .isEqualTo(reached);
  }

  @Test
  void ofAnAllowReachesPlainNamesOnly() {
    ToolPattern all = ToolPattern.of("mcp__files", Effect.ALLOW);
    assertThat(all.matchesName(Optional.of("read_file-2.0"))).isTrue();
    assertThat(all.matchesName(Optional.of("read file"))).isFalse();
    assertThat(all.matchesServer("files")).isTrue();
    assertThat(all.matchesServer("files2")).isFalse();
  }

  @Test
  void reachesWhatHasNoNameOnlyWithAWholeServer() {
    assertThat(ToolPattern.of("mcp__files", Effect.DENY).matchesName(Optional.empty()))
        .isTrue();
    assertThat(ToolPattern.of("mcp__files__*", Effect.DENY).matchesName(Optional.empty()))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "0", "9", "a-z", "a-", "*", "a*9"})
  void takesAliasesOfLowerCaseLettersDigitsAndHyphens(String alias) {
    assertThat(problem("mcp__" + alias, Effect.DENY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", "A", "`", "{", "/", ":", "a.b", "a_b", "\u00e9"})
  void takesNoOtherAliases(String alias) {
    assertThat(problem("mcp__" + alias, Effect.DENY)).contains("BAD_ALIAS");
  }

  @ParameterizedTest
  @CsvSource({"mcp__, EMPTY", "mcp____read, EMPTY", "mcp__a__, EMPTY", "mcp_a, BAD_TOOL"})
  void needsTheNamesOfBoth(String pattern, String code) {
    assertThat(problem(pattern, Effect.DENY)).contains(code);
  }

  @Test
  void takesAliasesOfUpTo63AndPatternsOfUpTo512Characters() {
    assertThat(problem("mcp__" + "a".repeat(63), Effect.DENY)).isEmpty();
    assertThat(problem("mcp__" + "a".repeat(64), Effect.DENY)).contains("BAD_ALIAS");
    assertThat(problem("mcp__a__" + "x".repeat(504), Effect.DENY)).isEmpty();
    assertThat(problem("mcp__a__" + "x".repeat(505), Effect.DENY)).contains("BAD_TOOL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp__files", "mcp__files__read", "mcp__*__a*"})
  void isWrittenAsItWasRead(String pattern) {
    assertThat(ToolPattern.of(pattern, Effect.DENY)).hasToString(pattern);
  }

  private static Optional<String> problem(String pattern, Effect effect) {
    return ToolPattern.problem(pattern, effect).map(problem -> problem[0]);
  }
}
