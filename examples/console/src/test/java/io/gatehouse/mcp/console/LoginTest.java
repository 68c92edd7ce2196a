package io.gatehouse.mcp.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.console.demo.StandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in to a server that lets nobody in without, and out again. */
class LoginTest {
  private static final String ALL = Desk.ALL;

  @TempDir
  private Path dir;

  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk(dir);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Set<String> tokens() {
    return desk.calendar.authority().tokens();
  }

  @Test
  void logsInAndSaysWhereAndForWhat() throws Exception {
    assertThat(desk.run(ALL, "login", "calendar")).isZero();
    assertThat(desk.out)
        .startsWith("calendar: logged in at \"" + desk.calendar.authority().issuer() + "\"")
        .contains("scopes \"calendar:read\", until ", "renewed by itself");
    assertThat(desk.err).contains("Connect to calendar", "Sign in and give rights to calendar");
    Set<String> first = tokens();
    assertThat(first).isNotEmpty();

    assertThat(desk.run(ALL, "login", "calendar", "--json")).isZero();
    assertThat(desk.json().bool("already")).contains(true);
    assertThat(desk.authorization().string("state")).contains("logged_in");
    assertThat(tokens()).isEqualTo(first);
  }

  @Test
  void aCallLogsInWhenTheServerWantsItAndAsksForMoreWhenItNeedsMore() throws Exception {
    assertThat(desk.run(ALL, "call", "calendar", "list_meetings", "{}")).isZero();
    assertThat(desk.out).isEqualTo("stand-up, 9:30\n");

    assertThat(desk.run(ALL, "call", "calendar", "add_meeting", "{\"title\":\"lunch\"}"))
        .isZero();
    assertThat(desk.err).contains("Give calendar more rights than it has", "calendar:write");
    assertThat(desk.calendar.meetings()).contains("lunch");
  }

  @Test
  void whoeverIsLoggedInIsNotAskedAgainByTheNextCommand() throws Exception {
    desk.run(ALL, "login", "calendar");
    desk.browser = Desk.NOBODY;

    assertThat(desk.run(ALL, "call", "calendar", "list_meetings", "{}")).isZero();
  }

  @Test
  void withoutAPersonALoginFailsAndSaysWhatToDo() throws Exception {
    desk.browser = Desk.NOBODY;

    for (String command : new String[] {"login calendar", "call calendar list_meetings {}"}) {
      assertThat(desk.run(ALL, command.split(" ", -1))).as(command).isEqualTo(6);
      assertThat(desk.err)
          .contains("server calendar: ", "there is no terminal", "run gatehouse login calendar");
      assertThat(desk.out).isEmpty();
    }
    assertThat(tokens()).isEmpty();
  }

  @Test
  void whoDeclinesOnThePageIsNotLoggedIn() throws Exception {
    desk.browser = new Browser(new StandIn(() -> "deny"), true);

    assertThat(desk.run(ALL, "login", "calendar")).isEqualTo(6);
    assertThat(desk.err).contains("server calendar: ");
    assertThat(tokens()).isEmpty();
  }

  @Test
  void nobodyIsSentToAPageForRightsThatWereRefusedHere() throws Exception {
    String answers = "{\"kind\":\"authorizeScopes\",\"choice\":\"deny\"}\n" + ALL;

    assertThat(desk.run(answers, "login", "calendar")).isEqualTo(3);
    assertThat(desk.err).contains("nothing was sent");
    assertThat(tokens()).isEmpty();
  }

  @Test
  void logoutRevokesAndForgets() throws Exception {
    desk.run(ALL, "login", "calendar");

    assertThat(desk.run("", "logout", "calendar")).isZero();
    assertThat(desk.out).contains("logged out", "revoked at the authorization server");
    assertThat(tokens()).isEmpty();
    assertThat(desk.run("", "logout", "calendar", "--json")).isZero();
    assertThat(desk.json().bool("forgotten")).contains(false);
  }

  @Test
  void aLogoutThatIsNotConfirmedSaysSoAndForgetsAllTheSame() throws Exception {
    desk.run(ALL, "login", "calendar");
    desk.calendar.authority().close();

    assertThat(desk.run("", "logout", "calendar")).isEqualTo(6);
    assertThat(desk.out).contains("not known to be revoked", "until ");
    assertThat(desk.err).contains("did not confirm", "end the session there");
    assertThat(desk.run("", "logout", "calendar")).isZero();
    assertThat(desk.out).isEqualTo("calendar: nobody was logged in\n");
  }

  @Test
  void eachPrincipalLogsInForThemselves() throws Exception {
    desk.run(ALL, "login", "--principal", "alice", "calendar");
    desk.browser = Desk.NOBODY;

    assertThat(desk.run(ALL, "inspect", "--principal", "alice", "calendar")).isZero();
    assertThat(desk.run(ALL, "inspect", "--principal", "bob", "calendar")).isEqualTo(6);
  }

  @Test
  void anAddressCanBePastedFromABrowserElsewhere() throws Exception {
    desk.browser = Desk.NOBODY;
    desk.terminal = new Typist(question -> elsewhere(desk.stderr()));

    assertThat(desk.run(ALL, "login", "--paste", "calendar")).isZero();
    assertThat(desk.err).contains("open this in a browser on any machine");
    assertThat(tokens()).isNotEmpty();
  }

  @Test
  void whatIsNoAddressOfTheLoginIsNotTaken() throws Exception {
    desk.terminal = new Typist(question -> "http://127.0.0.1:28637/callback?code=x&state=y");

    assertThat(desk.run(ALL, "login", "--paste", "calendar")).isEqualTo(6);
    assertThat(desk.err).contains("got no address that belongs to it");
  }

  /** Where the browser on another machine ends. */
  private static String elsewhere(String screen) {
    Matcher page = Pattern.compile("http://\\S+/authorize\\S+").matcher(screen);
    assertThat(page.find()).isTrue();
    HttpClient http = HttpClient.newHttpClient();
    try {
      URI address = URI.create(page.group());
      String shown = http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
      Matcher question = Pattern.compile("value=\"([\\w-]{20,})\"").matcher(shown);
      assertThat(question.find()).isTrue();
      HttpRequest allow = HttpRequest.newBuilder(address.resolve("/decide"))
          .POST(HttpRequest.BodyPublishers.ofString(
              "question=" + question.group(1) + "&choice=allow"))
          .build();
      return http.send(allow, HttpResponse.BodyHandlers.discarding())
          .headers()
          .firstValue("Location")
          .orElseThrow();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theShellLogsInAndOut() throws Exception {
    desk.terminal = new Typist(
        "/login calendar",
        "approveOnce", // to connect
        "approveOnce", // the rights
        "/logout calendar",
        "/login",
        "/logout nowhere");

    assertThat(desk.run("", "shell")).isZero();
    assertThat(desk.out).contains("calendar: logged in at", "calendar: logged out");
    assertThat(desk.err)
        .contains(
            "usage: gatehouse login SERVER", "no server is called nowhere", "your browser opens");
    assertThat(tokens()).isEmpty();
  }
}
