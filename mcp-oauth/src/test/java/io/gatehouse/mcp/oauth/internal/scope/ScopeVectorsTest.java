package io.gatehouse.mcp.oauth.internal.scope;

import static io.gatehouse.mcp.oauth.fake.Servers.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.InsufficientScopeException;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.fake.Servers;
import io.gatehouse.mcp.oauth.internal.discovery.BoundTokens;
import io.gatehouse.mcp.oauth.internal.discovery.Challenge;
import io.gatehouse.mcp.oauth.internal.discovery.ProtectedResource;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.Samples;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeVectorsTest {
  private static final URI OTHER = URI.create("https://other.example.com/mcp");

  private final ManualClock clock = new ManualClock();
  private final StepUps stepUps = new StepUps(clock);

  @Test
  void asksForTheScopesOfTheChallenge() {
    assertThat(Scopes.first(challenge("z", "a"), resource("c"), ENDPOINT))
        .containsExactly("z", "a");
  }

  @Test
  void asksForAllScopesOfTheResourceIfTheChallengeNamesNone() {
    assertThat(Scopes.first(Challenge.NONE, resource("z", "c"), ENDPOINT))
        .containsExactly("z", "c");
  }

  @Test
  void asksForNoScopeIfNobodyNamesOne() {
    assertThat(Scopes.first(Challenge.NONE, resource(), ENDPOINT)).isEmpty();
  }

  @Test
  void addsOfflineAccessOnlyIfWantedAndOffered() {
    Set<String> scopes = Set.of("a");
    assertThat(Scopes.withOfflineAccess(scopes, Servers.offering(Set.of("offline_access")), true))
        .containsExactlyInAnyOrder("a", "offline_access");
    assertThat(Scopes.withOfflineAccess(scopes, Servers.offering(Set.of("offline_access")), false))
        .isEqualTo(scopes);
    assertThat(Scopes.withOfflineAccess(scopes, Servers.offering(Set.of("a")), true))
        .isEqualTo(scopes);
  }

  @Test
  void tellsWhatIsNewToThePerson() {
    Optional<Credential> before = Optional.of(Samples.credential(1)); // granted less than it asked
    assertThat(Scopes.added(Set.of("files:read", "files:write"), before))
        .containsExactly("files:write");
    assertThat(Scopes.added(Set.of("files:read"), before)).isEmpty();
    assertThat(Scopes.added(Set.of("files:read"), Optional.empty())).containsExactly("files:read");
  }

  /** A server lists the scopes of the access token; this one is the refresh token. */
  @Test
  void offlineAccessIsNoNewsToWhoHasARefreshToken() {
    Set<String> wanted = Set.of("files:read", "offline_access");
    assertThat(Scopes.added(wanted, Optional.of(Samples.credential(1)))).isEmpty();
    assertThat(Scopes.added(wanted, Optional.empty())).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\"b", "a\\b", "", "é", "a\u0000", "a\nb"})
  void leavesOutWhatIsNoScope(String scope) {
    assertThat(Scopes.first(challenge("a", scope), resource(), ENDPOINT)).containsExactly("a");
  }

  @Test
  void v29_aStepUpAsksForAllThatWasEverAskedFor() {
    Set<String> requested = Set.of("a", "never-granted");
    assertThat(Scopes.stepUp(requested, challenge("w"), ENDPOINT))
        .containsExactlyInAnyOrder("a", "never-granted", "w");
    assertThat(Scopes.stepUp(requested, Challenge.NONE, ENDPOINT)).isEqualTo(requested);
  }

  @Test
  void v29_scopesDoNotGrowWithoutEnd() {
    String[] many = IntStream.range(0, 101).mapToObj(i -> "s" + i).toArray(String[]::new);
    assertThat(Scopes.first(
            challenge(List.of(many).subList(0, 100).toArray(String[]::new)), resource(), ENDPOINT))
        .hasSize(100);
    assertThatThrownBy(() -> Scopes.first(challenge(many), resource(), ENDPOINT))
        .isInstanceOf(InsufficientScopeException.class)
        .hasMessageContaining(ENDPOINT.toString())
        .hasMessageNotContaining("s100");
    assertThatThrownBy(() ->
            Scopes.stepUp(Set.copyOf(List.of(many).subList(0, 100)), challenge("x"), ENDPOINT))
        .isInstanceOf(InsufficientScopeException.class);
  }

  @Test
  void v29_oneOperationSendsAPersonOnceInTenMinutes() {
    attempt("alice", ENDPOINT, "tools/call a", "w");
    assertThatThrownBy(() -> attempt("alice", ENDPOINT, "tools/call a", "x"))
        .isInstanceOfSatisfying(
            InsufficientScopeException.class, e -> assertThat(e.requested()).containsExactly("x"))
        .hasMessageContaining(ENDPOINT.toString());
    clock.advance(Duration.ofMinutes(10).minusNanos(1));
    assertThatThrownBy(() -> attempt("alice", ENDPOINT, "tools/call a", "x"))
        .isInstanceOf(InsufficientScopeException.class);
    clock.advance(Duration.ofNanos(1));
    assertThatCode(() -> attempt("alice", ENDPOINT, "tools/call a", "x"))
        .doesNotThrowAnyException();
  }

  @Test
  void v29_oneServerSendsAPersonThreeTimesInTenMinutes() {
    attempt("alice", ENDPOINT, "a", "w");
    attempt("alice", ENDPOINT, "b", "w");
    attempt("alice", ENDPOINT, "c", "w");
    assertThatThrownBy(() -> attempt("alice", ENDPOINT, "d", "w"))
        .isInstanceOf(InsufficientScopeException.class);
    assertThatCode(() -> {
          attempt("bob", ENDPOINT, "a", "w");
          attempt("alice", OTHER, "a", "w");
        })
        .doesNotThrowAnyException();
  }

  @Test
  void v29_whatWasDeclinedIsNotAskedForAgain() {
    stepUps.declined("alice", ENDPOINT, Set.of("w"));
    assertThatThrownBy(() -> attempt("alice", ENDPOINT, "a", "w"))
        .isInstanceOf(InsufficientScopeException.class)
        .hasMessageContaining("declined");
    assertThatCode(() -> {
          attempt("alice", ENDPOINT, "a", "x");
          attempt("bob", ENDPOINT, "a", "w");
          attempt("alice", OTHER, "a", "w");
        })
        .doesNotThrowAnyException();
    clock.advance(Duration.ofMinutes(10));
    assertThatCode(() -> attempt("alice", ENDPOINT, "a", "w")).doesNotThrowAnyException();
  }

  @Test
  void v29_theMemoryIsBoundedAndForgetsNothing() {
    for (int i = 0; i < StepUps.MAX_REMEMBERED; i++) {
      attempt("p" + i, ENDPOINT, "a", "w");
    }
    assertThatThrownBy(() -> attempt("alice", ENDPOINT, "a", "w"))
        .isInstanceOf(InsufficientScopeException.class);
  }

  @Test
  void v29_theOldestOfTooManyRefusalsMakesRoom() {
    for (int i = 0; i < StepUps.MAX_REMEMBERED; i++) {
      stepUps.declined("p" + i, ENDPOINT, Set.of("w"));
    }
    assertThatThrownBy(() -> attempt("p0", ENDPOINT, "a", "w"))
        .isInstanceOf(InsufficientScopeException.class);
    stepUps.declined("last", ENDPOINT, Set.of("w"));
    assertThatCode(() -> attempt("p0", ENDPOINT, "a", "w")).doesNotThrowAnyException();
    assertThatThrownBy(() -> attempt("p1", ENDPOINT, "a", "w"))
        .isInstanceOf(InsufficientScopeException.class);
  }

  @Test
  void oneThreadDoesNotHoldUpAnother() {
    attempt("alice", ENDPOINT, "a", "w");
    assertThat(CompletableFuture.runAsync(() -> stepUps.declined("bob", ENDPOINT, Set.of("w"))))
        .succeedsWithin(Duration.ofSeconds(20));
    assertThat(CompletableFuture.runAsync(() -> attempt("alice", ENDPOINT, "b", "w")))
        .succeedsWithin(Duration.ofSeconds(20));
  }

  private void attempt(String principal, URI endpoint, String operation, String scope) {
    stepUps.attempt(principal, endpoint, operation, Set.of(scope), Set.of(scope));
  }

  private static Challenge challenge(String... scopes) {
    return new Challenge(
        BoundTokens.UNMENTIONED,
        Optional.empty(),
        List.of(scopes),
        Optional.of("insufficient_scope"));
  }

  private static ProtectedResource resource(String... scopes) {
    return new ProtectedResource("r", List.of(Servers.A), List.of(scopes), BoundTokens.UNMENTIONED);
  }
}
