package io.gatehouse.mcp.oauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.oauth.ClientAuthentication.Post;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.fake.Canary;
import io.gatehouse.mcp.oauth.internal.token.Standing.Usable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** V35: nothing here that holds a secret shows it. */
final class SecretsVectorsTest {
  private static final Secret CANARY = Secret.of(Canary.PREFIX);
  private static final DpopKey KEY = DpopKey.create();

  static List<Object> holders() {
    URI uri = URI.create("https://as.example.com/token");
    TokenPeer peer =
        new TokenPeer(uri, Loopback.ISSUER, uri, "client:1", new Post(CANARY), List.of(), true);
    TokenSet tokens =
        new TokenSet(CANARY, true, Optional.of(CANARY), Optional.empty(), Optional.empty());
    Obtained obtained =
        new Obtained(tokens, peer, Set.of(), Loopback.RESOURCE, Optional.of(KEY), Optional.empty());
    TokenGrant refresh = new TokenGrant.Refresh(CANARY);
    return List.of(
        peer,
        tokens,
        obtained,
        refresh,
        KEY,
        new DpopBinding(KEY, true),
        new TokenGrant.Code(CANARY, uri, CANARY),
        new TokenGrant.Assertion(CANARY, Set.of()),
        new Usable(obtained.as(1, Instant.EPOCH)),
        TokenMessage.of(peer, refresh, Loopback.RESOURCE, Instant.EPOCH));
  }

  @ParameterizedTest
  @MethodSource("holders")
  void v35_showsNoSecret(Object holder) {
    assertThat(holder.toString()).doesNotContain(Canary.PREFIX).doesNotContain("\"d\":");
  }
}
