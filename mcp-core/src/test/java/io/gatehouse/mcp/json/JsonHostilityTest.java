package io.gatehouse.mcp.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.json.JsonException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server would send to hurt: depth, floods of equal hashes, secrets it hopes to find in a log. */
class JsonHostilityTest {
  private static final JsonLimits DEEPEST = JsonLimits.defaults().withMaxDepth(500);

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[[],{\"a\":["})
  void refusesEndlessNestingWithoutRecursion(String opening) throws Exception {
    onASmallStack(() -> {
      JsonException e = catchThrowableOfType(
          JsonException.class,
          () -> JsonValue.parse(opening.repeat(1_000_000).getBytes(UTF_8), DEEPEST));
      assertThat(e.reason()).isEqualTo(Reason.TOO_DEEP);
      return null;
    });
  }

  @Test
  void walksTheDeepestValueOnASmallStack() throws Exception {
    onASmallStack(() -> {
      byte[] arrays = ("[".repeat(500) + "]".repeat(500)).getBytes(UTF_8);
      byte[] objects = ("{\"a\":".repeat(500) + "1" + "}".repeat(500)).getBytes(UTF_8);
      for (byte[] text : List.of(arrays, objects)) {
        JsonValue value = JsonValue.parse(text, DEEPEST);
        assertThat(value.toUtf8()).isEqualTo(text);
        assertThat(value.toCanonicalUtf8()).isEqualTo(text);
        assertThat(value.equals(JsonValue.parse(text, DEEPEST))).isTrue();
        assertThat(value.hashCode()).isEqualTo(JsonValue.parse(text, DEEPEST).hashCode());
        assertThatIllegalArgumentException()
            .isThrownBy(() -> JsonArray.of(value))
            .withMessageContaining("500");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> JsonObject.of("a", value))
            .withMessageContaining("500");
      }
      return null;
    });
  }

  private interface Body {
    Object run() throws Exception;
  }

  private static void onASmallStack(Body body) throws Exception {
    FutureTask<Object> task = new FutureTask<>(body::run);
    Thread thread = new Thread(null, task, "small stack", 512 * 1024);
    thread.start();
    task.get();
    thread.join();
  }

  @Test
  @Timeout(20)
  void survivesAFloodOfNamesWithEqualHashes() throws Exception {
    List<String> names = collidingNames(15);
    StringBuilder text = new StringBuilder("{");
    for (String name : names) {
      text.append(text.length() == 1 ? "\"" : ",\"").append(name).append("\":1");
    }
    JsonObject object = (JsonObject) JsonValue.parse(text + "}");
    assertThat(object.size()).isEqualTo(1 << 15);
    for (String name : names) {
      assertThat(object.has(name)).isTrue();
    }
    assertThat(object.has("AaAaAaAaAaAaAaAaAaAaAaAaAaAaAa-")).isFalse();
    assertThat(object.has("")).isFalse();
    assertThat(object).isEqualTo(JsonValue.parse(object.toCanonicalUtf8()));
    JsonException e = catchThrowableOfType(
        JsonException.class, () -> JsonValue.parse(text + ",\"" + names.get(77) + "\":2}"));
    assertThat(e.reason()).isEqualTo(Reason.DUPLICATE_NAME);
  }

  /** "Aa" and "BB" have the same hash code, and so has every text made of them with the same length. */
  private static List<String> collidingNames(int pairs) {
    List<String> names = List.of("");
    for (int i = 0; i < pairs; i++) {
      List<String> longer = new ArrayList<>();
      for (String name : names) {
        longer.add(name + "Aa");
        longer.add(name + "BB");
      }
      names = longer;
    }
    return names;
  }

  @Test
  @Timeout(20)
  void readsManyDifferentNames() throws Exception {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 500_000; i++) {
      text.append(i == 0 ? "\"" : ",\"")
          .append(Integer.toString(i, 36))
          .append("\":")
          .append(i);
    }
    JsonObject object = (JsonObject) JsonValue.parse(text + "}");
    assertThat(object.size()).isEqualTo(500_000);
    assertThat(object.integer(Integer.toString(424_242, 36))).hasValue(424_242);
    assertThatThrownBy(() -> JsonValue.parse(text + ",\"" + Integer.toString(1234, 36) + "\":0}"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("two members");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"secret\":hunter2}",
        "{\"secret\":1,\"secret\":2}",
        "secret",
        "\"secret\\q\"",
        "{\"secret\" 1}",
        "[secret1e99999]",
        "\"secret\\ud800\"",
        "{\"secret\\ud800\":1}",
        "\"secret",
        "1secret",
        "\"\" secret"
      })
  void neverRepeatsContentInAMessage(String text) {
    assertThatThrownBy(() -> JsonValue.parse(text))
        .isInstanceOf(JsonException.class)
        .hasNoCause()
        .satisfies(
            e -> assertThat(e.toString()).doesNotContain("secret").doesNotContain("hunter2"));
  }
}
