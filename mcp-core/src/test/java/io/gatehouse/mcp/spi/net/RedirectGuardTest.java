package io.gatehouse.mcp.spi.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectGuardTest {
  private static final URI FROM = URI.create("https://mcp.example.com/mcp");

  @ParameterizedTest
  @CsvSource({"307, /v2/mcp", "308, https://mcp.example.com:443/v2/mcp"})
  void followsARedirectThatKeepsTheMethodWithinTheOrigin(int status, String location) {
    assertThat(RedirectGuard.target(status, FROM, location))
        .hasValueSatisfying(uri -> assertThat(uri.getRawPath()).isEqualTo("/v2/mcp"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 300, 301, 302, 303, 304, 305, 309, 401})
  void doesNotFollowWhatMayChangeTheMethod(int status) {
    assertThat(RedirectGuard.target(status, FROM, "/v2/mcp")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example/mcp", "//evil.example/mcp", "http://mcp.example.com/mcp", ""
      })
  void refusesToLeaveTheOrigin(String location) {
    assertThatThrownBy(() -> RedirectGuard.target(308, FROM, location))
        .isInstanceOf(RefusedUrlException.class);
  }
}
