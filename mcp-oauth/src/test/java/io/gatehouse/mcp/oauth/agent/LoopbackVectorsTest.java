package io.gatehouse.mcp.oauth.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gatehouse.mcp.oauth.LoginException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors about the receiver, over real sockets of this machine. */
@Timeout(60)
class LoopbackVectorsTest {
  private static final URI AUTHORIZATION = URI.create("https://a.example.com/authorize?state=s");
  private static final String STATE = "the-state";
  private static final String ANSWER = "code=c&state=the-state&iss=i";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final LoopbackUserAgent agent = LoopbackUserAgent.builder()
      .browser(address -> opened.countDown())
      .patience(Duration.ofSeconds(50))
      .build();
  private final UserAgent.Visit visit = agent.open(List.of());
  private final Future<String> answer = threads.submit(() -> visit.answer(AUTHORIZATION, STATE));

  @BeforeEach
  void waitForTheBrowser() throws InterruptedException {
    assertThat(opened.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void end() {
    visit.close();
    threads.shutdownNow();
  }

  @Test
  void handsOnTheWholeQueryAndShowsAPageThatSaysNothingOfIt() throws Exception {
    String response = Browser.get(visit.redirect(), "/callback?" + ANSWER + "&canary=canary");
    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(ANSWER + "&canary=canary");
    assertThat(response)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nCache-Control: no-store\r\n")
        .contains("\r\nReferrer-Policy: no-referrer\r\n")
        .contains("\r\nX-Content-Type-Options: nosniff\r\n")
        .contains("\r\nContent-Security-Policy: default-src 'none'; style-src 'sha256-")
        .endsWith("</html>\n")
        .doesNotContain("canary")
        .doesNotContain(STATE)
        .doesNotContain("<script");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HEAD /callback?ANSWER HTTP/1.1      | HOST                      | 405",
        "POST /callback?ANSWER HTTP/1.1      | HOST                      | 405",
        "OPTIONS /callback?ANSWER HTTP/1.1   | HOST                      | 405",
        "GET /callbackX?ANSWER HTTP/1.1      | HOST                      | 404",
        "GET /callback/?ANSWER HTTP/1.1      | HOST                      | 404",
        "GET /callback/x?ANSWER HTTP/1.1     | HOST                      | 404",
        "GET //callback?ANSWER HTTP/1.1      | HOST                      | 404",
        "GET /%63allback?ANSWER HTTP/1.1     | HOST                      | 404",
        "GET / HTTP/1.1                      | HOST                      | 404",
        "GET http://HOST/callback?ANSWER HTTP/1.1 | HOST                 | 404",
        "GET /callback HTTP/1.1              | HOST                      | 400",
        "GET /callback?code=c HTTP/1.1       | HOST                      | 400",
        "GET /callback?code=c&state=x HTTP/1.1 | HOST                    | 400",
        "GET /callback?code=c&state=THE-STATE HTTP/1.1 | HOST            | 400",
        "GET /callback?ANSWER                | HOST                      | 400",
        "GET /callback?ANSWER HTTP/2.0       | HOST                      | 400",
        "GET /callback?ANSWER HTTP/1.1       | evil.example.com          | 400",
        "GET /callback?ANSWER HTTP/1.1       | 127.0.0.1                 | 400",
        "GET /callback?ANSWER HTTP/1.1       | localhost:1               | 400",
        "nonsense                            | HOST                      | 400"
      })
  void v27_whatIsNotTheAnswerIsSentAwayAndTheBrowserStillCounts(
      String line, String host, int status) throws Exception {
    String authority = visit.redirect().getRawAuthority();
    String request = line.replace("ANSWER", ANSWER) + "\r\nHost: " + host + "\r\n\r\n";
    assertThat(Browser.say(visit.redirect(), request.replace("HOST", authority)))
        .startsWith("HTTP/1.1 " + status + " ")
        .endsWith("\r\n\r\n");
    stillAnswers();
  }

  @Test
  void v27_aRequestWithTwoHostsOrNoneIsSentAway() throws Exception {
    String line = "GET /callback?" + ANSWER + " HTTP/1.1\r\n";
    String host = "Host: " + visit.redirect().getRawAuthority() + "\r\n";
    assertThat(Browser.say(visit.redirect(), line + "\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(Browser.say(visit.redirect(), line + host + host + "\r\n"))
        .startsWith("HTTP/1.1 400 ");
    stillAnswers();
  }

  @Test
  void v27_aHeadWithoutEndIsSentAway() throws Exception {
    String response = Browser.say(visit.redirect(), "GET /callback?" + "a".repeat(8_192));
    // Empty if the rest of the request met a closed connection.
    assertThat(response)
        .satisfiesAnyOf(
            text -> assertThat(text).isEmpty(),
            text -> assertThat(text).startsWith("HTTP/1.1 400 "));
    stillAnswers();
  }

  @Test
  void v27_connectionsThatSayNothingHoldNobodyUp() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket(visit.redirect().getHost(), visit.redirect().getPort());
        socket.getOutputStream().write("GET /call".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      stillAnswers();
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void v27_aSlowConnectionIsDroppedInTheEnd() throws Exception {
    try (Socket socket = new Socket(visit.redirect().getHost(), visit.redirect().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write('G');
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    stillAnswers();
  }

  @Test
  void v27_aThousandWrongAnswersChangeNothing() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      assertThat(Browser.get(visit.redirect(), "/callback?code=c&state=guess-" + i))
          .startsWith("HTTP/1.1 400 ");
    }
    stillAnswers();
  }

  @Test
  void v27_oneAnswerIsTakenAndThePortIsClosedThen() throws Exception {
    stillAnswers();
    assertThat(Browser.get(visit.redirect(), "/callback?" + ANSWER)).isEmpty();
  }

  @Test
  void v27_anAnswerThatKnowsTheStateAndIsNotWellFormedEndsTheWait() throws Exception {
    Browser.get(visit.redirect(), "/callback?code=c&code=d&state=" + STATE);
    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("code=c&code=d&state=" + STATE);
  }

  @Test
  void v28_theRedirectIsTheLiteralAddressWithThePortThatWasTaken() {
    assertThat(visit.redirect().toString()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*/callback");
    assertThatThrownBy(() -> new ServerSocket(
                visit.redirect().getPort(), 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))
            .close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void v28_whoeverSitsOnTheSamePortOfTheOtherLoopbackAddressHearsNothing() throws Exception {
    try (ServerSocket squatter = new ServerSocket()) {
      try {
        byte[] other = new byte[16];
        other[15] = 1;
        squatter.bind(new InetSocketAddress(
            InetAddress.getByAddress(other), visit.redirect().getPort()));
      } catch (IOException e) {
        assumeThat(e).as("this machine has [::1]").isNull();
      }
      stillAnswers();
    }
  }

  @Test
  void v28_aConfiguredPortThatIsTakenIsNamedAndNotReplaced() {
    URI taken = visit.redirect();
    LoopbackUserAgent fixed = LoopbackUserAgent.builder().redirect(taken).build();
    assertThatThrownBy(() -> fixed.open(List.of()))
        .isInstanceOf(LoginException.class)
        .hasMessageContaining(taken.toString());
  }

  @Test
  void v28_aRegisteredPortIsTakenAgainIfItIsFreeAndElseAnother() throws Exception {
    URI known = visit.redirect();
    try (UserAgent.Visit other = agent.open(List.of(known))) {
      assertThat(other.redirect()).isNotEqualTo(known);
    }
    stillAnswers();
    try (UserAgent.Visit again =
        agent.open(List.of(URI.create("https://a.example.com/cb"), known))) {
      assertThat(again.redirect()).isEqualTo(known);
    }
  }

  @Test
  void closingEndsTheWait() {
    visit.close();
    assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LoginException.class)
        .hasMessageContaining("was closed");
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    BlockingQueue<Boolean> flag = new LinkedBlockingQueue<>();
    try (UserAgent.Visit other = agent.open(List.of())) {
      Future<?> waiting = threads.submit(() -> {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> other.answer(AUTHORIZATION, STATE))
            .isInstanceOf(LoginException.class);
        flag.add(Thread.currentThread().isInterrupted());
      });
      waiting.get(20, TimeUnit.SECONDS);
    }
    assertThat(flag).containsExactly(true);
  }

  @Test
  void patienceEnds() {
    LoopbackUserAgent hasty = LoopbackUserAgent.builder()
        .browser(address -> {})
        .patience(Duration.ofMillis(1))
        .build();
    try (UserAgent.Visit visited = hasty.open(List.of())) {
      assertThatThrownBy(() -> visited.answer(AUTHORIZATION, STATE))
          .isInstanceOf(LoginException.class)
          .hasMessageContaining("took too long");
    }
  }

  private void stillAnswers() throws Exception {
    assertThat(answer.isDone()).isFalse();
    assertThat(Browser.get(visit.redirect(), "/callback?" + ANSWER)).startsWith("HTTP/1.1 200 ");
    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(ANSWER);
  }
}
