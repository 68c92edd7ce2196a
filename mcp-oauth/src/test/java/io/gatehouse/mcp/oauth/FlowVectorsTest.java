package io.gatehouse.mcp.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.oauth.fake.Canary;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.spi.authorization.Authorizer.Repair;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors that show only in the whole flow, over loopback, driven as the core drives it. */
class FlowVectorsTest {
  private static final CallContext ALICE = CallContext.of("alice");
  private static final CallContext BOB = CallContext.of("bob");
  private static final ScopeConsent AGREE = (issuer, resource, requested, added, stepUp) -> {};

  private final Caller caller = new Caller();
  private final ManualClock clock = new ManualClock();

  private FakeAuthority authority;
  private OAuthAuthorizer authorizer;

  @BeforeEach
  void start() throws IOException {
    authority = new FakeAuthority();
    authorizer = OAuthAuthorizer.builder(authority.endpoint())
        .grant(new Grant.Login(caller.agreeing()))
        .register(new ClientRegistration.Dynamic("test"))
        .localDevelopment()
        .clock(clock)
        .build();
  }

  @AfterEach
  void stop() {
    authorizer.close();
    authority.close();
  }

  @Test
  void v01_aCodeOfAnotherServerIsSentNowhere() {
    authority.alleged = Optional.of("http://127.0.0.1:1");

    assertThatThrownBy(() -> call(ALICE)).isInstanceOf(MetadataMismatchException.class);

    assertThat(authority.logins).hasSize(1);
    assertThat(authority.tokenRequests).isEmpty();
  }

  @Test
  void v29_aServerThatWantsYetMoreAfterAStepUpIsLeft() throws Exception {
    call(ALICE);
    stubborn(403, "Bearer error=\"insufficient_scope\", scope=\"write\"");

    assertThatThrownBy(() -> call(ALICE))
        .isInstanceOf(InsufficientScopeException.class)
        .hasMessageContaining(authority.endpoint().toString());

    assertThat(caller.repairs).containsExactly(Repair.AUTHENTICATED, Repair.STEPPED_UP);
    assertThat(authority.logins).hasSize(2);
  }

  @Test
  void v29_aRefusalThatNamesNoScopeSendsNobodyToLogIn() throws Exception {
    call(ALICE);
    stubborn(403, "Bearer");

    assertThatThrownBy(() -> call(ALICE)).isInstanceOf(InsufficientScopeException.class);

    assertThat(authority.logins).hasSize(1);
  }

  @Test
  void v30_aServerThatRefusesTheTokenOfALoginIsLeft() {
    stubborn(401, "Bearer");

    assertThatThrownBy(() -> call(ALICE))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining(authority.endpoint().toString());

    assertThat(authority.logins).hasSize(1);
    assertThat(authority.tokenRequests).hasSize(1);
  }

  @Test
  void v30_aServerThatRefusesTheTokenOfARefreshIsLeft() throws Exception {
    call(ALICE);
    clock.advance(Duration.ofMinutes(10));
    stubborn(401, "Bearer error=\"invalid_token\"");

    assertThatThrownBy(() -> call(ALICE)).isInstanceOf(TokenException.class);

    assertThat(authority.logins).hasSize(1);
    assertThat(authority.tokenRequests)
        .extracting(asked -> asked.get("grant_type"))
        .containsExactly("authorization_code", "refresh_token");
  }

  @Test
  void v31_aStepUpIsALoginAndSendsNoRefreshToken() throws Exception {
    call(ALICE);
    authority.wanted = "write";
    call(ALICE);

    assertThat(authority.logins)
        .extracting(login -> login.get("scope"))
        .containsExactly("read", "read write");
    assertThat(authority.tokenRequests)
        .hasSize(2)
        .allSatisfy(asked -> assertThat(asked).doesNotContainKey("refresh_token"));
  }

  @Test
  void v36_noTokenIsEverPartOfAnAddress() throws Exception {
    call(ALICE);
    clock.advance(Duration.ofMinutes(10));
    authority.revokeAll();
    call(ALICE);
    authority.wanted = "write";
    call(ALICE);
    authorizer.logout("alice");

    assertThat(authority.tokenRequests.toString()).contains(Canary.PREFIX);
    assertThat(authority.addresses)
        .hasSizeGreaterThan(10)
        .allSatisfy(address -> assertThat(URLDecoder.decode(address, StandardCharsets.UTF_8))
            .doesNotContain(Canary.PREFIX));
  }

  @Test
  void v37_aServerThatMovedGetsNothingOfItsOldAuthorizationServer() throws Exception {
    call(ALICE);
    clock.advance(Duration.ofMinutes(10));
    try (FakeAuthority other = new FakeAuthority()) {
      authority.moveTo(other);
      call(ALICE);

      assertThat(other.registered).hasValue(1);
      assertThat(other.tokenRequests)
          .singleElement()
          .satisfies(asked -> assertThat(asked)
              .containsEntry("grant_type", "authorization_code")
              .doesNotContainKey("refresh_token"));
      assertThat(authority.tokenRequests).hasSize(1);
      assertThat(authorizer.state("alice")).map(LoginState::issuer).contains(other.issuer());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DPoP error=\"use_dpop_nonce\"", "Bearer, DPoP error=use_dpop_nonce"})
  void v43_aServerThatAsksForANonceAndNamesNoneIsLeft(String challenge) {
    stubborn(401, challenge);

    assertThatThrownBy(() -> call(ALICE)).isInstanceOf(TokenException.class);

    assertThat(caller.repairs).isEmpty();
    assertThat(authority.logins).isEmpty();
  }

  @Test
  void v43_aServerThatAsksForANonceAgainAndAgainIsLeft() {
    authority.stubborn = Optional.of(FakeAuthority.refused(401, "DPoP error=\"use_dpop_nonce\"")
        .newBuilder()
        .addHeader("DPoP-Nonce", "n")
        .build());

    assertThatThrownBy(() -> call(ALICE)).isInstanceOf(TokenException.class);

    assertThat(caller.repairs).containsExactly(Repair.NONCE);
  }

  @Test
  void v48_onePersonsLoginIsNotAnothers() throws Exception {
    call(ALICE);

    assertThat(Caller.credentials(authorizer, authority.endpoint(), BOB).headers())
        .isEmpty();
    assertThat(authorizer.state("bob")).isEmpty();
    assertThat(authorizer.logout("bob")).isEqualTo(Logout.NOT_LOGGED_IN);
    assertThat(authorizer.state("alice")).isPresent();
  }

  private void stubborn(int status, String challenge) {
    authority.stubborn = Optional.of(FakeAuthority.refused(status, challenge));
  }

  private String call(CallContext who) throws IOException, InterruptedException {
    return caller.call(authorizer, authority.endpoint(), who, AGREE);
  }
}
