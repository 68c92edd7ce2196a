package io.gatehouse.mcp.oauth.internal.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestsTest {
  @Test
  void makesTheChallengeOfAVerifier() {
    // The example of RFC 7636 appendix B.
    assertThat(Digests.sha256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void makesTheHashOfAContentSecurityPolicy() {
    assertThat(Digests.sha256Base64("")).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  }

  @Test
  void tellsTextsApart() {
    assertThat(Digests.same("é", "é")).isTrue();
    assertThat(Digests.same("a", "b")).isFalse();
    assertThat(Digests.same("a", "aa")).isFalse();
  }
}
