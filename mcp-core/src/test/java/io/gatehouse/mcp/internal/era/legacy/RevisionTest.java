package io.gatehouse.mcp.internal.era.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.protocol.ProtocolVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
  @ParameterizedTest
  @CsvSource({
    "2025-11-25,true,true,true,true",
    "2025-06-18,true,true,false,true",
    "2025-03-26,true,true,false,true",
    "2024-11-05,true,false,false,false",
    "2026-07-28,false,false,false,false",
    "2025-01-01,false,false,false,false"
  })
  void tellsWhatARevisionHas(
      String value, boolean ours, boolean header, boolean blocks, boolean completions) {
    ProtocolVersion version = ProtocolVersion.of(value);
    assertThat(Revision.isOurs(version)).isEqualTo(ours);
    assertThat(Revision.namedInHeader(version)).isEqualTo(header);
    assertThat(Revision.samplesBlocks(version)).isEqualTo(blocks);
    assertThat(Revision.declaresCompletions(version)).isEqualTo(completions);
  }

  @ParameterizedTest
  @DisplayName("3.3: a session id is visible ASCII")
  @ValueSource(strings = {"", "a b", "a\tb", "a\nb", "é", "a\u007f"})
  void refusesOtherSessionIds(String id) {
    assertThat(Session.isId(id)).isFalse();
  }

  @Test
  void sessionIdsAreBounded() {
    assertThat(Session.isId("!~".repeat(4_096))).isTrue();
    assertThat(Session.isId("!~".repeat(4_096) + "x")).isFalse();
  }

  @ParameterizedTest
  @DisplayName("an event id that would break a header is not sent back")
  @ValueSource(strings = {"", " a", "a ", "a\tb", "a\r\nX: y", "é"})
  void refusesEventIdsThatAreNoHeader(String id) {
    assertThat(StreamableHttp.isSendable(id)).isFalse();
    assertThat(StreamableHttp.isSendable("a b-1")).isTrue();
    assertThat(StreamableHttp.isSendable("x".repeat(4_097))).isFalse();
  }
}
