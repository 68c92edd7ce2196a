package io.gatehouse.mcp.oauth.internal.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackQueryTest {
  @Test
  void decodesEachParameterOnce() {
    CallbackQuery query = CallbackQuery.parse("code=a%2Bb+c&state=%25s&iss=https%3A%2F%2Fa%2F%257E")
        .orElseThrow();
    assertThat(query.code()).contains("a+b c");
    assertThat(query.state()).contains("%s");
    assertThat(query.issuer()).contains("https://a/%7E");
    assertThat(query.error()).isEmpty();
  }

  @Test
  void leavesParametersAloneThatItDoesNotKnow() {
    assertThat(CallbackQuery.parse("session_state=&code=c&state=s&error_description=%0A%20"))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "state=s",
        "code=c&error=e&state=s",
        "code=&state=s",
        "code&state=s",
        "code=c&state=",
        "code=c&state=s&iss=",
        "error=&state=s",
        "code=c&code=c&state=s",
        "code=c&%63ode=d&state=s",
        "code=c&state=s&state=s",
        "code=c&state=s&iss=a&iss=a",
        "code=c&state=s&x=1&x=2",
        "code=%",
        "code=%2",
        "code=%zz&state=s",
        "code=%c3%28&state=s",
        "code=%ff&state=s",
        "code=a b&state=s",
        "code=\u007f&state=s",
        "code=é&state=s",
        "code=%\uff11\uff11&state=s",
        "code=c&state=s&=x&=y",
        "code=c&state=s&=%"
      })
  void refusesWhatCanBeReadInTwoWays(String raw) {
    assertThat(CallbackQuery.parse(raw)).isEmpty();
  }

  @Test
  void readsAQueryUpToItsLimitAndNoLonger() {
    String longest = "code=" + "c".repeat(8_192 - "code=&state=s".length()) + "&state=s";
    assertThat(CallbackQuery.parse(longest)).isPresent();
    assertThat(CallbackQuery.carries(longest, "s")).isTrue();
    assertThat(CallbackQuery.parse(longest + "&")).isEmpty();
    assertThat(CallbackQuery.carries(longest + "&", "s")).isFalse();
  }

  @Test
  void readsAsManyParametersAsItMayAndNoMore() {
    StringBuilder many = new StringBuilder("code=c&state=s");
    for (int i = 0; i < 30; i++) {
      many.append("&p").append(i).append('=');
    }
    assertThat(CallbackQuery.parse(many.toString())).isPresent();
    assertThat(CallbackQuery.parse(many + "&p=")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "state=s,true",
    "code=c&state=s&state=t,true",
    "code=&state=s,true",
    "state=%73,true",
    "state=S,false",
    "state=ss,false",
    "state=,false",
    "xstate=s,false",
    "code=c,false"
  })
  void seesWhoKnowsTheStateInAQueryThatIsNotWellFormed(String raw, boolean carries) {
    assertThat(CallbackQuery.carries(raw, "s")).isEqualTo(carries);
  }

  @Test
  void showsNothingInText() {
    assertThat(CallbackQuery.parse("code=canary-code&state=canary-state").orElseThrow())
        .hasToString("CallbackQuery[hidden]");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsAnyBytesToOneAnswerOrNone(long seed) {
    Random random = new Random(seed);
    String[] pieces = {
      "code", "state", "iss", "error", "=", "&", "%", "%41", "%c3%a9", "%ff", "+", " ", "\0", "é",
      "a", "&&", "=="
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder raw = new StringBuilder();
      int length = random.nextInt(14);
      for (int j = 0; j < length; j++) {
        raw.append(
            random.nextInt(4) == 0
                ? String.valueOf((char) random.nextInt(256))
                : pieces[random.nextInt(pieces.length)]);
      }
      CallbackQuery.parse(raw.toString()).ifPresent(query -> {
        assertThat(query.code().isPresent()).isNotEqualTo(query.error().isPresent());
        assertThat(query.code()).isNotEqualTo(Optional.of(""));
        assertThat(query.issuer()).isNotEqualTo(Optional.of(""));
      });
      assertThat(CallbackQuery.carries(raw.toString(), "no text of the pieces")).isFalse();
    }
  }
}
