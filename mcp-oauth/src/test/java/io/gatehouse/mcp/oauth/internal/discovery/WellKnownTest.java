package io.gatehouse.mcp.oauth.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of 2026-07-28 {@code basic/authorization}, RFC 8414 section 3.1 and RFC 9728 section 3.1. */
class WellKnownTest {
  @ParameterizedTest
  @CsvSource({
    "https://h/public/mcp, https://h/.well-known/oauth-protected-resource/public/mcp https://h/.well-known/oauth-protected-resource",
    "https://h:8443/mcp, https://h:8443/.well-known/oauth-protected-resource/mcp https://h:8443/.well-known/oauth-protected-resource",
    "https://h/mcp/, https://h/.well-known/oauth-protected-resource/mcp/ https://h/.well-known/oauth-protected-resource",
    "https://h/m%2Fp?a=b, https://h/.well-known/oauth-protected-resource/m%2Fp?a=b https://h/.well-known/oauth-protected-resource",
    "https://h/?a=b, https://h/.well-known/oauth-protected-resource?a=b https://h/.well-known/oauth-protected-resource",
    "https://h/, https://h/.well-known/oauth-protected-resource",
    "https://h, https://h/.well-known/oauth-protected-resource"
  })
  void asksForAResourceInThisOrder(URI endpoint, String places) {
    assertThat(WellKnown.resource(endpoint)).map(URI::toString).containsExactly(places.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/t1, https://h/.well-known/oauth-authorization-server/t1 https://h/.well-known/openid-configuration/t1 https://h/t1/.well-known/openid-configuration",
    "https://h/t1/, https://h/.well-known/oauth-authorization-server/t1 https://h/.well-known/openid-configuration/t1 https://h/t1/.well-known/openid-configuration",
    "https://h:1/a/b, https://h:1/.well-known/oauth-authorization-server/a/b https://h:1/.well-known/openid-configuration/a/b https://h:1/a/b/.well-known/openid-configuration",
    "https://h, https://h/.well-known/oauth-authorization-server https://h/.well-known/openid-configuration",
    "https://h/, https://h/.well-known/oauth-authorization-server https://h/.well-known/openid-configuration"
  })
  void asksForAnIssuerInThisOrder(URI issuer, String places) {
    assertThat(WellKnown.server(issuer)).map(URI::toString).containsExactly(places.split(" "));
  }
}
