package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Versions and enumerations: what is known, in which order, and what happens to the rest. */
class OpenValuesTest {

  @Test
  void prefersNewerVersionsByTheOrderOfTheLists() {
    assertThat(ProtocolVersion.modern()).containsExactly(ProtocolVersion.of("2026-07-28"));
    assertThat(ProtocolVersion.legacy())
        .extracting(ProtocolVersion::value)
        .containsExactly("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");
  }

  @Test
  void knowsTheEraOfEveryVersionItSpeaks() {
    assertThat(ProtocolVersion.modern()).allMatch(version -> version.era() == Era.MODERN);
    assertThat(ProtocolVersion.legacy()).allMatch(version -> version.era() == Era.LEGACY);
    assertThat(ProtocolVersion.legacy()).allMatch(ProtocolVersion::isKnown);
  }

  @Test
  void comparesVersionsAsOpaqueText() {
    ProtocolVersion later = ProtocolVersion.of("2099-01-01");
    assertThat(later.isKnown()).isFalse();
    assertThat(later.era()).isEqualTo(Era.MODERN);
    assertThat(later)
        .isEqualTo(ProtocolVersion.of("2099-01-01"))
        .isNotEqualTo(ProtocolVersion.of("2099-1-1"));
    assertThat(later).hasToString("ProtocolVersion[unknown]");
    assertThat(later.value()).isEqualTo("2099-01-01");
  }

  @Test
  void keepsUnknownValuesAndDoesNotShowThem() {
    Role role = Role.of("SRV");
    assertThat(role.isKnown()).isFalse();
    assertThat(role.value()).isEqualTo("SRV");
    assertThat(role).hasToString("Role[unknown]").isEqualTo(Role.of("SRV")).isNotEqualTo(Role.USER);
    assertThat(Role.of("assistant")).isEqualTo(Role.ASSISTANT).hasToString("assistant");
    assertThat(LogLevel.of("SRV")).hasToString("LogLevel[unknown]");
    assertThat(TaskStatus.of("SRV")).hasToString("TaskStatus[unknown]");
  }

  @Test
  void ranksLogLevels() {
    assertThat(LogLevel.ERROR.isAtLeast(LogLevel.WARNING)).isTrue();
    assertThat(LogLevel.ERROR.isAtLeast(LogLevel.ERROR)).isTrue();
    assertThat(LogLevel.NOTICE.isAtLeast(LogLevel.WARNING)).isFalse();
    assertThat(LogLevel.of("fatal").isAtLeast(LogLevel.EMERGENCY)).isTrue();
    assertThat(LogLevel.ascending())
        .extracting(LogLevel::value)
        .containsExactly(
            "debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");
  }

  @Test
  void knowsWhichTasksHaveEnded() {
    assertThat(TaskStatus.COMPLETED.isTerminal()).isTrue();
    assertThat(TaskStatus.FAILED.isTerminal()).isTrue();
    assertThat(TaskStatus.CANCELLED.isTerminal()).isTrue();
    assertThat(TaskStatus.WORKING.isTerminal()).isFalse();
    assertThat(TaskStatus.INPUT_REQUIRED.isTerminal()).isFalse();
    assertThat(TaskStatus.of("SRV").isTerminal()).isFalse();
  }
}
