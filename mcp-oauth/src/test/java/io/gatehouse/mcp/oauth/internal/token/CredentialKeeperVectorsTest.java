package io.gatehouse.mcp.oauth.internal.token;

import static io.gatehouse.mcp.oauth.internal.token.KeeperFixture.HOUR;
import static io.gatehouse.mcp.oauth.internal.token.KeeperFixture.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.TokenException;
import io.gatehouse.mcp.oauth.fake.Canary;
import io.gatehouse.mcp.oauth.internal.token.Standing.Usable;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.Race;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a token: V10, V11, V30, V31, V33, V34, V36, V38, V40, V42, V44 and V48. */
final class CredentialKeeperVectorsTest {
  private KeeperFixture fixture;
  private CredentialKey alice;

  @BeforeEach
  void start() throws IOException {
    fixture = new KeeperFixture();
    alice = fixture.key("alice");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private String standing() {
    return told(fixture.keeper.standing(alice));
  }

  private String refused(Credential sent) {
    return told(fixture.keeper.afterRefusal(alice, new Usable(sent).mark()));
  }

  private void wait(Duration time) {
    fixture.clock.advance(time);
  }

  private int requests() {
    return fixture.loopback.requests();
  }

  @Test
  void asksForALoginWhenThereWasNone() {
    assertThat(standing()).isEqualTo("NO_CREDENTIAL");
  }

  @ParameterizedTest
  @CsvSource({"PT1H, PT54M", "PT10M, PT9M", "PT5M, PT4M", "PT90S, PT45S", "PT20S, PT10S"})
  void refreshesAMinuteOrATenthBeforeTheEndButNotInTheFirstHalf(Duration lifetime, Duration due) {
    fixture.login(alice, "1", lifetime, true);
    wait(due.minusSeconds(1));
    assertThat(standing()).isEqualTo("access-1");
    fixture.give("2");
    wait(Duration.ofSeconds(1));
    assertThat(standing()).isEqualTo("access-2");
  }

  @Test
  void letsProcessesRefreshAtDifferentTimes() {
    Credential credential = fixture.login("alice");
    wait(HOUR.minusMinutes(7));
    assertThat(new RefreshTimes(0).isDue(credential, fixture.clock.instant())).isFalse();
    assertThat(new RefreshTimes(1).isDue(credential, fixture.clock.instant())).isTrue();
  }

  @Test
  void keepsTheOldRefreshTokenWhenThereIsNoNewOne() {
    fixture.login("alice");
    fixture.loopback.json(
        200, "{\"access_token\":\"" + Canary.PREFIX + "access-2\",\"token_type\":\"Bearer\"}");
    wait(HOUR);
    standing();
    Credential kept = fixture.store.load(alice).orElseThrow();
    assertThat(kept.refreshToken()).contains(Secret.of(Canary.PREFIX + "refresh-1"));
    assertThat(kept.generation()).isEqualTo(2);
  }

  @Test
  void v10_refreshesOnlyWhereTheTokenCameFrom() throws Exception {
    fixture.login("alice");
    wait(HOUR);
    fixture.give("2");
    standing();
    assertThat(fixture.loopback.next().getTarget()).isEqualTo("/token");
    assertThat(fixture.store.load(alice).orElseThrow().tokenEndpoint())
        .isEqualTo(fixture.loopback.uri("/token"));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500})
  void v11_guessesNoOtherAddressWhenARefreshFails(int status) throws Exception {
    fixture.login("alice");
    wait(HOUR);
    fixture.loopback.answer(status, "text/html", "<html>canary</html>");
    assertThatThrownBy(this::standing)
        .isInstanceOfAny(TokenException.class, AuthorizationServerException.class)
        .hasMessageNotContaining("canary");
    assertThat(fixture.loopback.next().getTarget()).isEqualTo("/token");
    assertThat(requests()).isOne();
    assertThat(fixture.store.load(alice)).isPresent();
  }

  @Test
  void v30_refreshesOnceForARefusedTokenAndThenAsksForALogin() {
    Credential first = fixture.login("alice");
    wait(Duration.ofMinutes(1));
    fixture.give("2");
    assertThat(refused(first)).isEqualTo("access-2");
    Credential second = fixture.store.load(alice).orElseThrow();
    assertThat(refused(second)).isEqualTo("FRESH_TOKEN_REFUSED");
    assertThat(requests()).isOne();
  }

  @Test
  void v30_doesNotTakeALateRefusalForOneOfTheNewToken() {
    Credential first = fixture.login("alice");
    wait(Duration.ofMinutes(1));
    fixture.give("2");
    refused(first);
    assertThat(refused(first)).isEqualTo("access-2");
    assertThat(requests()).isOne();
  }

  @Test
  void v30_tellsLoginsApartThoughGenerationsBeginAgain() {
    Credential first = fixture.login("alice");
    fixture.store.delete(alice, 1);
    wait(Duration.ofMinutes(1));
    fixture.login(alice, "new", HOUR, true);
    assertThat(refused(first)).isEqualTo("access-new");
    assertThat(requests()).isZero();
  }

  @Test
  void v31_keepsTheTokensOfAStepUpWithoutARefresh() {
    Credential first = fixture.login("alice");
    fixture.login(alice, "stepped-up", HOUR, true);
    assertThat(standing()).isEqualTo("access-stepped-up");
    assertThat(refused(first)).isEqualTo("access-stepped-up");
    assertThat(requests()).isZero();
  }

  @Test
  void v33_keepsTheWinnersTokensWhenTheLoserIsRefused() {
    Credential first = fixture.login("alice");
    wait(HOUR);
    fixture.loopback.server().setDispatcher(new Answering(() -> {
      // Somebody who shares the grant, but not our lease, is quicker.
      assertThat(fixture.store.compareAndSet(alice, 1, winner(first))).isTrue();
      return "{\"error\":\"invalid_grant\"}";
    }));
    assertThat(standing()).isEqualTo("access-winner");
    assertThat(fixture.store.load(alice)).contains(winner(first));
  }

  private Credential winner(Credential first) {
    return new TokenSet(
            Secret.of(Canary.PREFIX + "access-winner"),
            false,
            Optional.empty(),
            Optional.of(HOUR),
            Optional.empty())
        .after(first, fixture.clock.instant());
  }

  @Test
  void v33_forgetsACredentialWhoseGrantHasEnded() {
    fixture.login("alice");
    wait(HOUR);
    fixture.refuse("invalid_grant");
    assertThat(standing()).isEqualTo("GRANT_ENDED");
    assertThat(fixture.store.load(alice)).isEmpty();
  }

  @Test
  void v34_triesOnceMoreWhenAnAnswerGotLost() {
    fixture.login("alice");
    wait(HOUR);
    fixture.loopback.lose();
    fixture.give("2");
    assertThat(standing()).isEqualTo("access-2");
    assertThat(requests()).isEqualTo(2);
  }

  @Test
  void v34_asksForALoginWhenTheLostAnswerHadUsedTheTokenUp() {
    fixture.login("alice");
    wait(HOUR);
    fixture.loopback.lose();
    fixture.refuse("invalid_grant");
    assertThat(standing()).isEqualTo("GRANT_ENDED");
    assertThat(requests()).isEqualTo(2);
  }

  @Test
  void v34_asksForALoginWhenNoAnswerComesTwiceButKeepsWhatItHas() {
    fixture.login("alice");
    wait(HOUR);
    fixture.loopback.lose().lose();
    assertThat(standing()).isEqualTo("ANSWER_LOST");
    fixture.give("2");
    assertThat(standing()).isEqualTo("access-2");
  }

  @Test
  void v34_isNotSilentWhenAProcessDiedBetweenAnswerAndSaving() {
    fixture.login("alice");
    wait(HOUR);
    fixture.give("lost").refuse("invalid_grant");
    CredentialKeeper dying = fixture.keeper(new UnwritableStore(fixture.store));
    assertThatThrownBy(() -> dying.standing(alice)).isInstanceOf(StoreException.class);
    assertThat(standing()).isEqualTo("GRANT_ENDED");
  }

  @Test
  void v36_findsNoTokenForAnotherServerOfTheSameOrigin() {
    fixture.login("alice");
    for (String other : List.of("/mcp2", "/mcp/", "/", "/mcp?x", "/MCP")) {
      assertThat(fixture.keeper.find("alice", fixture.loopback.uri(other))).isEmpty();
    }
    assertThat(fixture.keeper.find("alice", fixture.loopback.uri("/mcp"))).contains(alice);
  }

  @Test
  void v36_sendsTheTokenInAHeaderOnly() {
    Credential credential = fixture.login("alice");
    assertThat(new ResourceHeaders(new DpopNonces(), fixture.clock)
            .of(credential, "POST", fixture.loopback.uri("/mcp")))
        .singleElement()
        .matches(header -> header.is("Authorization"))
        .matches(header -> header.value().equals("Bearer " + Canary.PREFIX + "access-1"));
  }

  @Test
  void v38_keepsTheCredentialOfAClientThatIsRefused() {
    fixture.login("alice");
    wait(HOUR);
    fixture.refuse("invalid_client");
    assertThatThrownBy(this::standing)
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("invalid_client");
    assertThat(fixture.store.load(alice)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_request", "token_is_gone"})
  void v40_takesTheThirdVagueRefusalForTheEndOfAGrant(String error) {
    fixture.login("alice");
    wait(HOUR);
    fixture.refuse(error).refuse(error).refuse(error);
    assertThatThrownBy(this::standing).isInstanceOf(TokenException.class);
    assertThatThrownBy(this::standing).isInstanceOf(TokenException.class);
    assertThat(standing()).isEqualTo("GRANT_ENDED");
    assertThat(fixture.store.load(alice)).isEmpty();
  }

  @Test
  void v42_recordsNarrowerScopesAndStaysContent() {
    fixture.login("alice");
    wait(HOUR);
    fixture.loopback.json(
        200,
        "{\"access_token\":\"" + Canary.PREFIX
            + "access-2\",\"token_type\":\"Bearer\",\"scope\":\"b\",\"expires_in\":3600}");
    standing();
    assertThat(standing()).isEqualTo("access-2");
    Credential kept = fixture.store.load(alice).orElseThrow();
    assertThat(kept.granted()).containsExactly("b");
    assertThat(kept.requested()).containsExactly("a");
    assertThat(requests()).isOne();
  }

  @Test
  void v44_waitsForARefusalWhenTheServerNamesNoEnd() {
    Credential first = fixture.login(alice, "1", Duration.ZERO, true);
    wait(Duration.ofDays(400));
    assertThat(standing()).isEqualTo("access-1");
    fixture.give("2");
    assertThat(refused(first)).isEqualTo("access-2");
  }

  @Test
  void v44_mendsARefusalThoughTheClockWentBack() {
    Credential first = fixture.login("alice");
    wait(Duration.ofDays(-30));
    assertThat(standing()).isEqualTo("access-1");
    fixture.give("2");
    assertThat(refused(first)).isEqualTo("access-2");
  }

  @Test
  void v44_refreshesOnceWhenTheClockJumpsAhead() {
    fixture.login("alice");
    wait(Duration.ofDays(3650));
    fixture.give("2");
    assertThat(standing()).isEqualTo("access-2");
    assertThat(standing()).isEqualTo("access-2");
    assertThat(requests()).isOne();
  }

  @Test
  void v48_keepsTheCredentialsOfTwoPrincipalsApart() {
    CredentialKey bob = fixture.key("bob");
    fixture.login("alice");
    fixture.login(bob, "bob", HOUR, true);
    wait(HOUR);
    fixture.refuse("invalid_grant");
    assertThat(standing()).isEqualTo("GRANT_ENDED");
    fixture.give("bob-2");
    assertThat(told(fixture.keeper.standing(bob))).isEqualTo("access-bob-2");
    assertThat(fixture.keeper.find("alice", fixture.loopback.uri("/mcp"))).isEmpty();
  }

  @Test
  void usesATokenThatLivesWhileTheServerIsOutOfOrderAndLeavesItInPeace() {
    fixture.login("alice");
    wait(HOUR.minusSeconds(50));
    fixture.loopback.json(503, "");
    assertThat(standing()).isEqualTo("access-1");
    assertThat(standing()).isEqualTo("access-1");
    assertThat(requests()).isOne();
    fixture.give("2");
    wait(Duration.ofSeconds(31));
    assertThat(standing()).isEqualTo("access-2");
  }

  @Test
  void asksForALoginWhenATokenHasEndedThatCannotBeRefreshed() {
    fixture.login(alice, "1", HOUR, false);
    wait(HOUR.minusSeconds(1));
    assertThat(standing()).isEqualTo("access-1");
    wait(Duration.ofSeconds(1));
    assertThat(standing()).isEqualTo("NO_REFRESH_TOKEN");
  }

  @Test
  void findsTheLatestOfSeveralLogins() {
    URI endpoint = fixture.loopback.uri("/mcp");
    CredentialKey migrated =
        new CredentialKey("alice", "https://as2.example.com", "client:1", endpoint);
    fixture.login("alice");
    wait(Duration.ofMinutes(1));
    fixture.login(migrated, "2", HOUR, true);
    assertThat(fixture.keeper.find("alice", endpoint)).contains(migrated);
  }

  @Test
  void sharesOneRefreshAmongThreads() throws Exception {
    Credential first = fixture.login("alice");
    wait(Duration.ofMinutes(30));
    fixture.give("2");
    assertThat(Race.results(16, i -> () -> refused(first)))
        .isEqualTo(Collections.nCopies(16, "access-2"));
    assertThat(requests()).isOne();
  }

  @Test
  void deletesAndRevokesBothTokensAtLogout() throws Exception {
    fixture.login("alice");
    fixture.loopback.json(200, "").json(200, "");
    assertThat(fixture.keeper.logout(alice)).isEqualTo(Revocation.REVOKED);
    assertThat(fixture.store.load(alice)).isEmpty();
    assertThat(fixture.loopback.form()).containsEntry("token", Canary.PREFIX + "refresh-1");
    assertThat(fixture.loopback.form()).containsEntry("token", Canary.PREFIX + "access-1");
  }

  @Test
  void deletesAtLogoutThoughTheServerIsGone() {
    fixture.login("alice");
    fixture.loopback.lose().lose();
    assertThat(fixture.keeper.logout(alice)).isEqualTo(Revocation.FAILED);
    assertThat(standing()).isEqualTo("NO_CREDENTIAL");
  }
}
