package io.gatehouse.mcp.spi.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeaderTest {
  @DisplayName("M073 names are compared without regard to case")
  @Test
  void namesHaveNoCase() {
    Header header = new Header("mcp-session-ID", "s");

    assertThat(header.is("Mcp-Session-Id")).isTrue();
    assertThat(header.is("Mcp-Session")).isFalse();
  }

  @Test
  void doesNotShowItsValue() {
    assertThat(new Header("Authorization", "secret").toString())
        .contains("Authorization")
        .doesNotContain("secret");
  }
}
