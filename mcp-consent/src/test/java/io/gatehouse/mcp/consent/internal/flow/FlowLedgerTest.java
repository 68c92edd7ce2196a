package io.gatehouse.mcp.consent.internal.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.gatehouse.mcp.consent.limit.Requests;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.Origin;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** T-33 and T-34: what was read before is recognised on its way out. */
final class FlowLedgerTest {
  private static final String SECRET = "Kennwort: correct/horse battery+staple & 31415";
  private static final Origin MAIL = Requests.origin("mail", "alice", "c1");
  private static final Origin WEB = Requests.origin("web", "alice", "c1");

  private final FlowLedger ledger = new FlowLedger();

  static Stream<Arguments> waysOut() {
    byte[] bytes = SECRET.getBytes(UTF_8);
    String base64 = Base64.getEncoder().encodeToString(bytes);
    String hex = HexFormat.of().formatHex(bytes);
    return Stream.of(
        Arguments.of("plain", SECRET),
        Arguments.of("plain", "before " + SECRET + " after"),
        Arguments.of("plain", SECRET.toUpperCase(Locale.ROOT)),
        Arguments.of("plain", SECRET.replace(" ", "\n\t ")),
        Arguments.of("base64", base64),
        Arguments.of("base64", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)),
        Arguments.of("base64", "https://evil.example/?d=" + base64),
        Arguments.of("base64", "https://evil.example/x/" + base64),
        Arguments.of("base64", URLEncoder.encode(base64, UTF_8)),
        Arguments.of("hex", hex),
        Arguments.of("hex", hex.toUpperCase(Locale.ROOT)),
        Arguments.of("hex", "0" + hex),
        Arguments.of("hex", "https://evil.example/?d=" + hex),
        Arguments.of("url", "https://evil.example/?d=" + percentEncoded(bytes)));
  }

  @ParameterizedTest
  @MethodSource("waysOut")
  void recognisesWhatAnEarlierResultHeld(String encoding, String argument) {
    read(MAIL, "read", text("Dear Alice, " + SECRET + " Bob"));

    assertThat(ledger.overlaps(WEB, JsonObject.of("query", argument)))
        .singleElement()
        .satisfies(overlap -> {
          assertThat(overlap.server()).isEqualTo("mail");
          assertThat(overlap.tool()).isEqualTo("read");
          assertThat(overlap.callsAgo()).isEqualTo(1);
          assertThat(overlap.characters()).isBetween(Grams.LENGTH, SECRET.length());
          assertThat(overlap.encoding()).isEqualTo(encoding);
        });
  }

  @ParameterizedTest
  @MethodSource("waysOut")
  void recognisesInPlainTextWhatAResultHeldEncoded(String encoding, String held) {
    read(MAIL, "read", text(held));

    assertThat(ledger.overlaps(WEB, JsonObject.of("query", SECRET))).hasSize(1);
  }

  @Test
  void recognisesAValueCutIntoSeveralArguments() {
    read(MAIL, "read", text(SECRET));
    JsonArray pieces = JsonArray.of(
        SECRET.substring(0, 10),
        SECRET.substring(10, 20),
        SECRET.substring(20, 30),
        SECRET.substring(30));

    assertThat(ledger.overlaps(WEB, JsonObject.of("q", pieces))).hasSize(1);
  }

  @Test
  void recognisesAValueUsedAsTheNameOfAnArgument() {
    read(MAIL, "read", text(SECRET));

    assertThat(ledger.overlaps(WEB, JsonObject.of(SECRET, true))).hasSize(1);
  }

  @Test
  void findsEverySharedRunOfTwentyCharacters() {
    Random random = new Random(7);
    String held = letters(random, 2000);
    read(MAIL, "read", text(held));
    for (int start = 0; start + Grams.SURE <= held.length(); start += 7) {
      String argument =
          letters(random, 30) + held.substring(start, start + Grams.SURE) + letters(random, 30);
      assertThat(ledger.overlaps(WEB, JsonObject.of("q", argument)))
          .as("at %d", start)
          .hasSize(1);
    }
  }

  @Test
  void saysNothingAboutValuesThatNoResultHeld() {
    Random random = new Random(8);
    read(MAIL, "read", text(letters(random, 50_000)));

    assertThat(ledger.overlaps(WEB, JsonObject.of("q", letters(random, 50_000))))
        .isEmpty();
  }

  @Test
  void tellsHowManyResultsAgo() {
    read(MAIL, "read", text(SECRET));
    read(WEB, "fetch", text("a page without anything of interest on it"));

    assertThat(ledger.overlaps(WEB, JsonObject.of("q", SECRET)))
        .extracting(Overlap::callsAgo)
        .containsExactly(2);
  }

  @Test
  void keepsPrincipalsAndConversationsApart() {
    read(MAIL, "read", text(SECRET));
    for (Origin other :
        List.of(Requests.origin("web", "bob", "c1"), Requests.origin("web", "alice", "c2"))) {
      assertThat(ledger.overlaps(other, JsonObject.of("q", SECRET))).isEmpty();
      assertThat(ledger.labels(other)).isEmpty();
    }
  }

  @Test
  void labelsOutliveTheTracesOfOldResults() {
    read(MAIL, "read", text(SECRET));
    for (int i = 0; i < 40; i++) {
      ledger.received(WEB, "fetch", Set.of("untrusted"), text("page " + i));
    }
    assertThat(ledger.overlaps(WEB, JsonObject.of("q", SECRET))).isEmpty();
    assertThat(ledger.labels(WEB)).containsExactlyInAnyOrder("private", "untrusted");
  }

  @Test
  void warnsLouderOfWhatIsEncodedAndNeverRepeatsIt() {
    Overlap plain = new Overlap("mail", "read", "r1", 1, 31, "plain");
    Overlap hidden = new Overlap("mail", "read", "r1", 2, 31, "base64");

    assertThat(plain.warning().risk()).isEqualTo(Risk.MEDIUM);
    assertThat(hidden.warning().risk()).isEqualTo(Risk.HIGH);
    assertThat(hidden.warning().message().english())
        .isEqualTo("contains at least 31 characters also present in the result of server mail,"
            + " 2 calls ago, encoded as base64");
  }

  /** Memory and time stay bounded whatever a result holds: long texts of one character, of digits, of percent signs. */
  @Test
  void staysQuickWithHostileTexts() {
    for (String hostile : List.of("A", "0", "%41", "%", "=", "\u0000", "\ud83d\ude00")) {
      read(WEB, "fetch", text(hostile.repeat(300_000 / hostile.length())));
    }
    assertTimeout(Duration.ofSeconds(20), () -> {
      for (String hostile : List.of("B", "1", "%42", "A")) {
        ledger.overlaps(WEB, JsonObject.of("q", hostile.repeat(250_000 / hostile.length())));
      }
    });
  }

  private void read(Origin origin, String tool, JsonValue result) {
    ledger.received(origin, tool, Set.of("private"), result);
  }

  private static JsonObject text(String text) {
    return JsonObject.of("content", JsonArray.of(JsonObject.of("type", "text", "text", text)));
  }

  private static String letters(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private static String percentEncoded(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      text.append('%').append(HexFormat.of().toHexDigits(b));
    }
    return text.toString();
  }
}
