package io.gatehouse.mcp.oauth.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where browsers come back to in a web application (2026-07-28 basic/authorization, communication security). */
class WebRedirectTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"https://app.example/callback", "http://localhost:8080/cb", "http://[::1]/cb"})
  void comesBackToHttpsOrThisMachine(String address) {
    assertThat(new WebRedirect(URI.create(address), context -> "session").address())
        .isEqualTo(URI.create(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example/callback",
        "/callback",
        "app:callback",
        "https://user@app.example/callback",
        "https://app.example/callback#token"
      })
  void comesBackNowhereElse(String address) {
    assertThatThrownBy(() -> new WebRedirect(URI.create(address), context -> "session"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
