package io.gatehouse.mcp.oauth.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.LoginException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PasteUserAgentTest {
  private static final URI REDIRECT = URI.create("http://127.0.0.1:4711/callback");
  private static final URI AUTHORIZATION = URI.create("https://a.example.com/authorize?state=s");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<URI> shown = new ArrayList<>();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:4711/callback?code=c&state=s",
        "  http://127.0.0.1:4711/callback?code=c&state=s\n",
        "http://127.0.0.1:4711/callback?code=c&state=s#_=_"
      })
  void takesTheQueryOfAPastedAddress(String pasted) {
    assertThat(paste(pasted)).isEqualTo("code=c&state=s");
    assertThat(shown).containsExactly(AUTHORIZATION, REDIRECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c",
        "http://127.0.0.1:4711/callback",
        "http://127.0.0.1:4711/callback?code=c",
        "http://127.0.0.1:4711/callback?code=c&state=other",
        "http://127.0.0.1:4712/callback?code=c&state=s",
        "http://127.0.0.1:4711/callbackX?code=c&state=s",
        "https://127.0.0.1:4711/callback?code=c&state=s",
        "http://evil.example.com/callback?code=c&state=s"
      })
  void asksAgainForWhatIsNoAnswerToThisLogin(String pasted) {
    assertThat(paste(pasted, "http://127.0.0.1:4711/callback?code=d&state=s"))
        .isEqualTo("code=d&state=s");
  }

  @Test
  void givesUpAfterThreeAttempts() {
    assertThatThrownBy(() -> paste("a", "b", "c", "http://127.0.0.1:4711/callback?code=d&state=s"))
        .isInstanceOf(LoginException.class)
        .hasMessageContaining("got no address that belongs to it");
  }

  @Test
  void endsWhenItIsClosedOrTakesTooLong() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    PasteUserAgent agent = PasteUserAgent.create(
        REDIRECT,
        (authorization, redirect) -> {
          asked.countDown();
          never.await();
          return "";
        },
        threads);
    UserAgent.Visit visit = agent.open(List.of());
    Future<String> answer = threads.submit(() -> visit.answer(AUTHORIZATION, "s"));
    asked.await();
    visit.close();
    assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LoginException.class)
        .hasMessageContaining("was closed");
    assertThatThrownBy(
            () -> agent.patience(Duration.ofMillis(1)).open(List.of()).answer(AUTHORIZATION, "s"))
        .isInstanceOf(LoginException.class)
        .hasMessageContaining("took too long");
    assertThatThrownBy(() -> visit.answer(AUTHORIZATION, "s")).isInstanceOf(LoginException.class);
  }

  @Test
  void saysThatThePersonCouldNotBeAsked() {
    PasteUserAgent agent = PasteUserAgent.create(
        REDIRECT,
        (authorization, redirect) -> {
          throw new IllegalStateException("no console");
        },
        threads);
    assertThatThrownBy(() -> agent.open(List.of()).answer(AUTHORIZATION, "s"))
        .isInstanceOf(LoginException.class)
        .hasMessageContaining("could not ask the person");
  }

  @Test
  void isNativeIfItsRedirectIsThisMachine() {
    PastePrompt prompt = (authorization, redirect) -> "";
    assertThat(PasteUserAgent.create(REDIRECT, prompt, threads).isNative()).isTrue();
    URI web = URI.create("https://app.example.com/callback");
    assertThat(PasteUserAgent.create(web, prompt, threads).isNative()).isFalse();
    assertThatThrownBy(() ->
            PasteUserAgent.create(URI.create("http://app.example.com/callback"), prompt, threads))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String paste(String... pasted) {
    Iterator<String> next = List.of(pasted).iterator();
    PasteUserAgent agent = PasteUserAgent.create(
        REDIRECT,
        (authorization, redirect) -> {
          if (shown.isEmpty()) {
            shown.addAll(List.of(authorization, redirect));
          }
          return next.next();
        },
        threads);
    try (UserAgent.Visit visit = agent.open(List.of())) {
      assertThat(visit.redirect()).isEqualTo(REDIRECT);
      return visit.answer(AUTHORIZATION, "s");
    }
  }
}
