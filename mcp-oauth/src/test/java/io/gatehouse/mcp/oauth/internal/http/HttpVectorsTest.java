package io.gatehouse.mcp.oauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.AddressRefusedException;
import io.gatehouse.mcp.oauth.AuthorizationServerException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects, sizes and times: what the flow's HTTP refuses of a server that it may talk to. */
class HttpVectorsTest {
  private static final int CAP = 256 << 10;

  private TestOrigin origin;
  private TestOrigin other;
  private OAuthHttp http;

  @BeforeEach
  void start() throws IOException {
    origin = TestOrigin.start();
    other = TestOrigin.start("127.0.0.2");
    http = GuardedHttp.create(new OkHttpClient(), local());
  }

  @AfterEach
  void stop() {
    http.close();
    origin.close();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void v16_followsNoRedirectToAnotherOrigin(int status) {
    origin.redirect("/a", status, other.root() + "/stolen");
    assertThatThrownBy(() -> http.get(origin.uri("/a"), List.of()))
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageContaining("another origin")
        .hasMessageNotContaining("stolen");
    assertThat(other.wasTouched()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//127.0.0.2/x", "https://127.0.0.1/x", "file:///etc/passwd", "http://[", "/../x"})
  void v16_followsNothingThatIsNoUrlOfTheOrigin(String location) {
    origin.redirect("/a", 302, location);
    assertThatThrownBy(() -> http.get(origin.uri("/a"), List.of()))
        .isInstanceOf(AddressRefusedException.class);
    assertThat(origin.requests()).hasSize(1);
  }

  @Test
  void v16_followsThreeRedirectsOnTheOrigin() {
    origin
        .redirect("/0", 301, "/1")
        .redirect("/1", 307, origin.root() + "/2")
        .redirect("/2", 302, "3")
        .answer("/3", 200, "{}");
    assertThat(http.get(origin.uri("/0"), List.of()).status()).isEqualTo(200);
    assertThat(origin.targets()).containsExactly("/0", "/1", "/2", "/3");
  }

  @Test
  void v16_leavesALoopAfterThreeRedirects() {
    origin.redirect("/a", 302, "/a");
    assertThatThrownBy(() -> http.get(origin.uri("/a"), List.of()))
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageContaining("number 4");
    assertThat(origin.requests()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void v17_sendsABodyNowhereElse(int status) {
    origin.redirect("/token", status, other.root() + "/token");
    Map<String, List<String>> form = Map.of("refresh_token", List.of("secret"));
    HttpAnswer answer = http.postForm(origin.uri("/token"), form, List.of());
    assertThat(answer.status()).isEqualTo(status);
    assertThat(origin.requests()).hasSize(1);
    assertThat(other.wasTouched()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void v17_sendsABodyNowhereElseOnTheOrigin(int status) {
    origin.redirect("/token", status, "/token2").answer("/token2", 200, "{}");
    assertThat(http.postJson(origin.uri("/token"), "{}", List.of()).status()).isEqualTo(status);
    assertThat(origin.targets()).containsExactly("/token");
  }

  @ParameterizedTest
  @CsvSource({"408", "421", "503"})
  void v17_sendsABodyOnceWhateverTheServerAsks(int status) {
    origin.answer(
        "/token",
        new MockResponse.Builder().code(status).addHeader("Retry-After", "0").build());
    assertThat(http.postForm(origin.uri("/token"), Map.of(), List.of()).status())
        .isEqualTo(status);
    assertThat(origin.requests()).hasSize(1);
  }

  @Test
  void v22_readsABodyUpToTheCap() {
    origin.answer("/a", 200, "x".repeat(CAP));
    assertThat(http.get(origin.uri("/a"), List.of()).text()).hasSize(CAP);
  }

  @Test
  void v22_refusesABodyThatAnnouncesMoreThanTheCap() {
    origin.answer("/a", 200, "x".repeat(CAP + 1));
    assertTooLarge();
  }

  @Test
  void v22_refusesABodyInPiecesThatGrowsBeyondTheCap() {
    origin.answer(
        "/a", new MockResponse.Builder().chunkedBody("x".repeat(CAP + 1), 8_192).build());
    assertTooLarge();
  }

  @Test
  void v22_countsBytesBehindDecompression() throws IOException {
    Buffer bomb = new Buffer();
    try (BufferedSink sink = Okio.buffer(new GzipSink(bomb))) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 32; i++) {
        sink.write(zeros);
      }
    }
    assertThat(bomb.size()).isLessThan(CAP);
    origin.answer(
        "/a",
        new MockResponse.Builder()
            .body(bomb)
            .addHeader("Content-Encoding", "gzip")
            .build());
    assertTooLarge();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[1]",
        "\"text\"",
        "{\"a\":1,\"a\":2}",
        "\uFEFF{}",
        "{} {}",
        "{\"a\":'b'}",
        "{\"a\":\"\\ud800\"}"
      })
  void v22_takesNothingForAJsonObjectThatIsNone(String body) {
    origin.answer("/a", 200, body);
    assertThat(http.get(origin.uri("/a"), List.of()).json()).isEmpty();
  }

  @Test
  void v22_takesNoObjectDeeperThan32Levels() {
    origin.answer("/deep", 200, "{\"a\":".repeat(33) + "1" + "}".repeat(33));
    origin.answer("/fine", 200, "{\"a\":".repeat(32) + "1" + "}".repeat(32));
    assertThat(http.get(origin.uri("/deep"), List.of()).json()).isEmpty();
    assertThat(http.get(origin.uri("/fine"), List.of()).json()).isPresent();
  }

  @Test
  void v22_survives200ThousandLevels() {
    origin.answer("/a", 200, "[".repeat(200_000));
    assertThat(http.get(origin.uri("/a"), List.of()).json()).isEmpty();
  }

  @Test
  void v22_takesNoObjectThatIsNotUtf8() {
    Buffer latin = new Buffer().write("{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
    origin.answer("/a", new MockResponse.Builder().body(latin).build());
    assertThat(http.get(origin.uri("/a"), List.of()).json()).isEmpty();
  }

  @Test
  void v22_readsAnObjectWhateverItsContentTypeSays() {
    origin.answer(
        "/a",
        new MockResponse.Builder()
            .body("{\"a\":\"b\"}")
            .addHeader("Content-Type", "text/html")
            .build());
    assertThat(http.get(origin.uri("/a"), List.of()).json().flatMap(o -> o.string("a")))
        .isEqualTo(Optional.of("b"));
  }

  @Test
  @Timeout(20)
  void v23_endsABodyThatDrips() {
    origin.answer(
        "/a",
        new MockResponse.Builder()
            .body("x".repeat(10_000))
            .throttleBody(1, 100, TimeUnit.MILLISECONDS)
            .build());
    assertNoAnswerInTime();
  }

  @Test
  @Timeout(20)
  void v23_endsChunksThatNeverEnd() {
    origin.answer(
        "/a",
        new MockResponse.Builder()
            .chunkedBody("x".repeat(10_000), 1)
            .throttleBody(6, 100, TimeUnit.MILLISECONDS)
            .build());
    assertNoAnswerInTime();
  }

  @Test
  @Timeout(20)
  void v23_endsWaitingForHeaders() {
    origin.answer(
        "/a", new MockResponse.Builder().headersDelay(1, TimeUnit.HOURS).build());
    assertNoAnswerInTime();
  }

  private void assertTooLarge() {
    assertThatThrownBy(() -> http.get(origin.uri("/a"), List.of()))
        .isInstanceOf(AuthorizationServerException.class)
        .hasMessageContaining("larger than 262144 bytes");
  }

  private void assertNoAnswerInTime() {
    HttpLimits quick = new HttpLimits(CAP, Duration.ofSeconds(5), Duration.ofMillis(500));
    try (OAuthHttp impatient = new GuardedHttp(new OkHttpClient(), local(), quick)) {
      assertThatThrownBy(() -> impatient.get(origin.uri("/a"), List.of()))
          .isInstanceOf(AuthorizationServerException.class)
          .hasMessageContaining("in time")
          .hasNoCause();
    }
  }

  private AddressPolicy local() {
    return AddressPolicy.of(URI.create(origin.root() + "/mcp")).localDevelopment();
  }
}
