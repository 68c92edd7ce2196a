package io.gatehouse.mcp.oauth.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.internal.callback.Digests;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoopbackUserAgentTest {
  private static final URI AUTHORIZATION = URI.create("https://a.example.com/authorize?state=s");

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void showsTheAddressAlsoIfNoBrowserStarts() {
    List<URI> shown = new ArrayList<>();
    LoopbackUserAgent.Builder builder = LoopbackUserAgent.builder()
        .announce(shown::add)
        .browser(address -> {
          throw new IOException("no display");
        })
        .orPasted((authorization, redirect) -> redirect + "?code=c&state=s", threads);
    try (UserAgent.Visit visit = builder.build().open(List.of())) {
      assertThat(visit.answer(AUTHORIZATION, "s")).isEqualTo("code=c&state=s");
    }
    assertThat(shown).containsExactly(AUTHORIZATION);
  }

  @Test
  void theBrowserWinsAgainstAPersonWhoIsStillTyping() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    List<UserAgent.Visit> opened = new ArrayList<>();
    LoopbackUserAgent agent = LoopbackUserAgent.builder()
        .browser(address -> threads.execute(new FutureTask<>(() -> {
          asked.await();
          return Browser.get(opened.get(0).redirect(), "/callback?code=b&state=s");
        })))
        .orPasted(
            (authorization, redirect) -> {
              asked.countDown();
              try {
                never.await();
                return "";
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
            },
            threads)
        .build();
    try (UserAgent.Visit visit = agent.open(List.of())) {
      opened.add(visit);
      assertThat(visit.answer(AUTHORIZATION, "s")).isEqualTo("code=b&state=s");
    }
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aPromptThatFailsLeavesTheBrowser() {
    List<UserAgent.Visit> opened = new ArrayList<>();
    LoopbackUserAgent agent = LoopbackUserAgent.builder()
        .browser(address -> threads.execute(
            () -> Browser.get(opened.get(0).redirect(), "/callback?code=b&state=s")))
        .orPasted(
            (authorization, redirect) -> {
              throw new IllegalStateException("no console");
            },
            Runnable::run)
        .build();
    try (UserAgent.Visit visit = agent.open(List.of())) {
      opened.add(visit);
      assertThat(visit.answer(AUTHORIZATION, "s")).isEqualTo("code=b&state=s");
    }
  }

  @Test
  void aRedirectByNameIsReceivedOnTheLiteralAddress() {
    LoopbackUserAgent agent = LoopbackUserAgent.builder()
        .redirect(URI.create("http://localhost/cb"))
        .browser(address -> {})
        .patience(Duration.ofSeconds(20))
        .build();
    try (UserAgent.Visit visit = agent.open(List.of())) {
      assertThat(visit.redirect().toString()).matches("http://localhost:[0-9]+/cb");
      URI literal = URI.create("http://127.0.0.1:" + visit.redirect().getPort() + "/cb");
      threads.execute(() -> Browser.say(
          literal,
          "GET /cb?code=c&state=s HTTP/1.1\r\nHost: " + visit.redirect().getRawAuthority()
              + "\r\n\r\n"));
      assertThat(visit.answer(AUTHORIZATION, "s")).isEqualTo("code=c&state=s");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/callback",
        "http://192.0.2.1/callback",
        "http://app.example.com/callback",
        "http://127.0.0.1",
        "http://127.0.0.1/callback?a=b",
        "http://127.0.0.1/callback#a",
        "http://alice@127.0.0.1/callback",
        "http://127.0.0.1:0/callback",
        "myapp:/callback"
      })
  void isConfiguredWithALoopbackAddressOnly(String redirect) {
    assertThatThrownBy(() -> LoopbackUserAgent.builder().redirect(URI.create(redirect)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isNativeAndItsPageHasTheStyleThatItsPolicyAllows() {
    assertThat(LoopbackUserAgent.create().isNative()).isTrue();
    String page = StandardCharsets.UTF_8.decode(LoopbackPage.of(200)).toString();
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    assertThat(page).contains("'sha256-" + Digests.sha256Base64(style) + "'");
  }
}
