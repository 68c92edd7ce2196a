package io.gatehouse.mcp.consent.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.spi.consent.ConsentRequest.AuthorizeScopes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** T-44: a refusal to add rights holds for a while. */
final class RefusedScopesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final RefusedScopes scopes = new RefusedScopes();

  private static AuthorizeScopes wanting(String server, boolean stepUp, String... added) {
    return new AuthorizeScopes(
        Requests.origin(server, "alice", "c1"),
        URI.create("https://issuer.example"),
        URI.create("https://mcp.example/mcp"),
        Set.of(added),
        Set.of(added),
        stepUp);
  }

  @Test
  void coversTheSameAndMore() {
    scopes.add(wanting("files", true, "admin"), NOW);

    assertThat(scopes.cover(wanting("files", true, "admin"), NOW)).isTrue();
    assertThat(scopes.cover(wanting("files", true, "admin", "delete"), NOW)).isTrue();
  }

  @Test
  void doesNotCoverOtherRightsOrOtherServers() {
    scopes.add(wanting("files", true, "admin"), NOW);

    assertThat(scopes.cover(wanting("files", true, "read"), NOW)).isFalse();
    assertThat(scopes.cover(wanting("other", true, "admin"), NOW)).isFalse();
  }

  @Test
  void holdsForTenMinutes() {
    scopes.add(wanting("files", true, "admin"), NOW);

    Instant end = NOW.plus(RefusedScopes.KEPT);
    assertThat(RefusedScopes.KEPT).isEqualTo(Duration.ofMinutes(10));
    assertThat(scopes.cover(wanting("files", true, "admin"), end.minusNanos(1))).isTrue();
    assertThat(scopes.cover(wanting("files", true, "admin"), end)).isFalse();
  }

  @Test
  void asksAgainWhoeverRefusedToSignInAtAll() {
    scopes.add(wanting("files", false, "admin"), NOW);

    assertThat(scopes.cover(wanting("files", false, "admin"), NOW)).isFalse();
    assertThat(scopes.cover(wanting("files", true, "admin"), NOW)).isFalse();
  }

  @Test
  void takesUnknownRightsForThoseOnly() {
    scopes.add(wanting("files", true), NOW);

    assertThat(scopes.cover(wanting("files", true), NOW)).isTrue();
    assertThat(scopes.cover(wanting("files", true, "admin"), NOW)).isFalse();
  }

  @Test
  void forgetsWhatAPersonRefused() {
    scopes.add(wanting("files", true, "admin"), NOW);
    scopes.forget("bob");
    assertThat(scopes.cover(wanting("files", true, "admin"), NOW)).isTrue();

    scopes.forget("alice");
    assertThat(scopes.cover(wanting("files", true, "admin"), NOW)).isFalse();
  }
}
