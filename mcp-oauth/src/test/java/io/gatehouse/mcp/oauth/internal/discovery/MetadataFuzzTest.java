package io.gatehouse.mcp.oauth.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.mcp.oauth.IssuerOptions;
import io.gatehouse.mcp.oauth.OAuthException;
import io.gatehouse.mcp.oauth.internal.http.AddressPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** Any document in every place: discovery refuses it with a failure of its own, or finds what keeps all the rules. */
@Tag("fuzz")
class MetadataFuzzTest {
  private static final URI ENDPOINT = URI.create("https://mcp.example/mcp");

  @FuzzTest(maxDuration = "20s")
  void believesOnlyWhatKeepsTheRules(byte[] document) {
    DiscoveryRules rules =
        new DiscoveryRules(AddressPolicy.of(ENDPOINT), IssuerOptions.strict(), false);
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    Discovered found;
    try (SameAnswer http = new SameAnswer(document)) {
      found = new Discovery(http, rules, clock).discover(Challenge.NONE, Set.of());
    } catch (OAuthException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    assertThat(ResourceMatch.covers(found.resource().resource(), ENDPOINT)).isTrue();
    assertThat(found.resource().issuers()).contains(found.server().issuer());
    AuthorizationServer server = found.server();
    Stream.of(
            server.authorizationEndpoint().stream(),
            Stream.of(server.tokenEndpoint()),
            server.registrationEndpoint().stream(),
            server.revocationEndpoint().stream(),
            server.pushedAuthorizationEndpoint().stream())
        .flatMap(s -> s)
        .forEach(uri -> {
          assertThat(uri.getScheme()).isEqualToIgnoringCase("https");
          assertThat(uri.getRawUserInfo()).isNull();
          assertThat(uri.getRawFragment()).isNull();
        });
  }
}
