package io.gatehouse.mcp.oauth.internal.login;

import static io.gatehouse.mcp.oauth.fake.Servers.A;
import static io.gatehouse.mcp.oauth.fake.Servers.ENDPOINT;
import static io.gatehouse.mcp.oauth.fake.Servers.REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.LoginException;
import io.gatehouse.mcp.oauth.MetadataMismatchException;
import io.gatehouse.mcp.oauth.agent.UserAgent;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.fake.Pendings;
import io.gatehouse.mcp.oauth.fake.ScriptedHttp;
import io.gatehouse.mcp.oauth.fake.Servers;
import io.gatehouse.mcp.oauth.internal.callback.FormCode;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors about what comes back from a browser, at the front door of the login. */
class LoginVectorsTest {
  private static final String CANARY = "canary-of-the-attacker";

  private final ManualClock clock = new ManualClock();
  private final Pendings pendings = new Pendings();
  private final Logins logins =
      new Logins(pendings, new ScriptedHttp(), (server, client, form, headers) -> {}, clock, false);

  @Test
  void takesACodeFromTheServerThatWasAsked() {
    Authorized authorized = answer(true, state -> "code=c&state=" + state + "&iss=" + form(A));
    assertThat(authorized.code().reveal()).isEqualTo("c");
    assertThat(authorized.login().tokenEndpoint()).isEqualTo(URI.create(A + "/token"));
  }

  /** RFC 6749 appendix A.11: visible characters and the blank. */
  @ParameterizedTest
  @CsvSource({"%20, true", "%7E, true", "%1F, false", "%7F, false", "%C3%A9, false"})
  void takesACodeOfTheCharactersThatACodeMayHave(String character, boolean taken) {
    ThrowingCallable login =
        () -> answer(true, state -> "code=c" + character + "c&state=" + state + "&iss=" + form(A));
    if (taken) {
      assertThatCode(login).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(login)
          .isInstanceOf(LoginException.class)
          .hasMessageContaining("no usable code");
    }
  }

  @Test
  void takesACodeWithoutIssuerFromAServerThatPromisedNone() {
    assertThat(answer(false, state -> "code=c&state=" + state).code().reveal()).isEqualTo("c");
  }

  @Test
  void v01_anAnswerOfAnotherAuthorizationServerIsRefused() {
    refusesTheIssuer(
        () -> answer(true, state -> "code=c&state=" + state + "&iss=" + form(Servers.B)));
  }

  @Test
  void v02_anAnswerWithoutThePromisedIssuerIsRefused() {
    refusesTheIssuer(() -> answer(true, state -> "code=c&state=" + state));
  }

  @Test
  void v03_aWrongIssuerThatNobodyPromisedIsRefused() {
    refusesTheIssuer(
        () -> answer(false, state -> "code=c&state=" + state + "&iss=" + form(Servers.B)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example.com/",
        "https://A.example.com",
        "HTTPS://a.example.com",
        "https://a.example.com:443",
        "https://%61.example.com",
        "https://a.example.com?",
        "https://a.example.com ",
        "https://a.example.com."
      })
  void v04_anIssuerIsComparedCharacterByCharacter(String almost) {
    refusesTheIssuer(() -> answer(true, state -> "code=c&state=" + state + "&iss=" + form(almost)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=c&state=STATE&iss=",
        "code=c&state=STATE&iss=ISS&iss=ISS",
        "code=c&state=STATE&state=STATE&iss=ISS",
        "code=c&code=d&state=STATE&iss=ISS",
        "code=c&error=access_denied&state=STATE&iss=ISS",
        "code=&state=STATE&iss=ISS",
        "state=STATE&iss=ISS",
        "code=%00&state=STATE&iss=ISS"
      })
  void v05_anAnswerThatCanBeReadInTwoWaysIsRefused(String answer) {
    assertThatThrownBy(() ->
            answer(true, state -> answer.replace("STATE", state).replace("ISS", form(A))))
        .isInstanceOf(LoginException.class)
        .satisfies(e -> assertThat(((LoginException) e).error()).isEmpty());
    assertThat(pendings.kept()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true,", "true,https://b.example.com", "false,https://b.example.com"})
  void v06_anErrorOfAnotherServerIsNotShown(boolean promised, String issuer) {
    refusesTheIssuer(() -> answer(
        promised,
        state -> "error=access_denied&error_description=" + CANARY + "&error_uri=https%3A%2F%2F"
            + CANARY + "&state=" + state + (issuer == null ? "" : "&iss=" + form(issuer))));
  }

  @Test
  void v06_anErrorOfTheRightServerIsToldInOurWords() {
    assertThatThrownBy(() -> answer(
            true,
            state -> "error=access_denied&error_description=" + CANARY + "&state=" + state + "&iss="
                + form(A)))
        .isInstanceOf(LoginException.class)
        .hasMessage("the login for " + ENDPOINT + " was declined: log in again to change that")
        .satisfies(e -> assertThat(((LoginException) e).error()).contains("access_denied"));
  }

  @Test
  void v06_anErrorNobodyDefinedIsNotRepeated() {
    assertThatThrownBy(
            () -> answer(true, state -> "error=" + CANARY + "&state=" + state + "&iss=" + form(A)))
        .isInstanceOf(LoginException.class)
        .hasMessageNotContaining(CANARY)
        .satisfies(e -> assertThat(((LoginException) e).error()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"code=c&iss=ISS", "code=c&state=wrong&iss=ISS", "code=c&state=STATEx&iss=ISS"})
  void v26_anAnswerWithoutTheStateIsRefused(String answer) {
    assertThatThrownBy(() ->
            answer(true, state -> answer.replace("STATE", state).replace("ISS", form(A))))
        .isInstanceOf(LoginException.class);
    assertThat(pendings.kept()).isEmpty();
  }

  @Test
  void v26_anAnswerIsTakenOnce() {
    URI address = logins.begin(Servers.plan(Servers.server(A)), "session-1");
    String query = "code=c&state=" + state(address) + "&iss=" + form(A);
    assertThat(logins.complete(query, "session-1").code().reveal()).isEqualTo("c");
    assertThatThrownBy(() -> logins.complete(query, "session-1"))
        .isInstanceOf(LoginException.class);
  }

  @Test
  void v26_anErrorUsesTheLoginUpToo() {
    URI address = logins.begin(Servers.plan(Servers.server(A)), "session-1");
    String rest = "&state=" + state(address) + "&iss=" + form(A);
    assertThatThrownBy(() -> logins.complete("error=access_denied" + rest, "session-1"))
        .isInstanceOf(LoginException.class);
    assertThatThrownBy(() -> logins.complete("code=c" + rest, "session-1"))
        .isInstanceOf(LoginException.class);
  }

  @Test
  void v26_anAnswerAfterTenMinutesIsRefused() {
    assertThatThrownBy(() -> answer(true, state -> {
          clock.advance(Duration.ofMinutes(10));
          return "code=c&state=" + state + "&iss=" + form(A);
        }))
        .isInstanceOf(LoginException.class);
    assertThat(answer(true, state -> {
              clock.advance(Duration.ofMinutes(10).minusSeconds(1));
              return "code=c&state=" + state + "&iss=" + form(A);
            })
            .code()
            .reveal())
        .isEqualTo("c");
  }

  @Test
  void v26_theStateOfALoginOnThisMachineCompletesNoLoginOfAWebHost() {
    assertThatThrownBy(() -> answer(true, state -> {
          String query = "code=c&state=" + state + "&iss=" + form(A);
          logins.complete(query, "session-1");
          return query;
        }))
        .isInstanceOf(LoginException.class);
  }

  @Test
  void v26_aPersonWhoDoesNotComeBackLeavesNothingBehind() {
    assertThatThrownBy(() -> answer(true, state -> {
          throw new LoginException(null, "took too long", null);
        }))
        .isInstanceOf(LoginException.class);
    assertThat(pendings.kept()).isEmpty();
  }

  @Test
  void v47_aCallbackInAnotherBrowserIsRefusedAndUsesTheLoginUp() {
    URI address = logins.begin(Servers.plan(Servers.server(A)), "session-of-alice");
    String query = "code=c&state=" + state(address) + "&iss=" + form(A);
    assertThatThrownBy(() -> logins.complete(query, "session-of-bob"))
        .isInstanceOf(LoginException.class);
    assertThatThrownBy(() -> logins.complete(query, "session-of-alice"))
        .isInstanceOf(LoginException.class);
  }

  @Test
  void v47_aLoginIsNotBegunOrCompletedWithoutABrowser() {
    assertThatThrownBy(() -> logins.begin(Servers.plan(Servers.server(A)), " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> logins.complete("code=c&state=s", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void v35_theStoreHoldsNeitherTheStateNorTheSession() {
    URI address = logins.begin(Servers.plan(Servers.server(A)), "canary-session");
    assertThat(pendings.kept()).hasSize(1);
    String kept = pendings.kept().toString();
    assertThat(kept).doesNotContain(state(address)).doesNotContain("canary-session");
    String verifier = pendings.kept().values().iterator().next().verifier().reveal();
    assertThat(kept).doesNotContain(verifier);
    assertThat(address.toString()).doesNotContain(verifier);
  }

  @Test
  void v35_aCodeIsNotInTheTextOfWhatCarriesIt() {
    Authorized authorized =
        answer(true, state -> "code=canary-code&state=" + state + "&iss=" + form(A));
    assertThat(authorized.toString()).doesNotContain("canary-code");
  }

  private static void refusesTheIssuer(ThrowingCallable login) {
    assertThatThrownBy(login)
        .isInstanceOf(MetadataMismatchException.class)
        .hasMessageContaining(ENDPOINT.toString())
        .hasMessageNotContaining("b.example.com")
        .hasMessageNotContaining("access_denied")
        .hasMessageNotContaining(CANARY);
  }

  /** Logs in with a browser that answers with what {@code browser} makes of the state. */
  private Authorized answer(boolean promised, UnaryOperator<String> browser) {
    return logins.run(
        Servers.plan(Servers.at(URI.create(A + "/authorize"), promised)), new UserAgent.Visit() {
          @Override
          public URI redirect() {
            return REDIRECT;
          }

          @Override
          public String answer(URI authorization, String state) {
            assertThat(pendings.kept()).as("kept before the person leaves").hasSize(1);
            return browser.apply(state);
          }

          @Override
          public void close() {}
        });
  }

  private static String state(URI address) {
    return Query.of(address).get("state").get(0);
  }

  private static String form(String text) {
    return FormCode.encode(text);
  }
}
