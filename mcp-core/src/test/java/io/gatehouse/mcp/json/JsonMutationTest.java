package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares the reader with a second opinion on a great many small texts, valid and broken, the same ones in every run. */
class JsonMutationTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  @Test
  void agreesWithTheGrammarOnMutatedTexts() throws Exception {
    // On a thread of its own, because the many exceptions cost what the stack below them is deep.
    FutureTask<@Nullable Void> task =
        new FutureTask<>(JsonMutationTest::compareWithTheGrammar, null);
    Thread thread = new Thread(task, "mutations");
    thread.start();
    task.get();
    thread.join();
  }

  private static void compareWithTheGrammar() {
    JsonSamples samples = new JsonSamples(20261122);
    int accepted = 0;
    int refused = 0;
    while (accepted + refused < 200_000) {
      byte[] valid = samples.valid();
      // A mutation tests what is near it: in a long text most of the time goes to bytes far away
      // from it.
      for (int i = Math.max(2, Math.min(50, 6_000 / valid.length)); i > 0; i--) {
        byte[] text = samples.mutate(valid);
        boolean expected = StrictJsonOracle.accepts(text);
        if (reads(text) != expected) {
          // Compared by hand: describing each of so many assertions would take most of the time.
          throw new AssertionError((expected ? "refuses " : "accepts ") + describe(text));
        }
        accepted += expected ? 1 : 0;
        refused += expected ? 0 : 1;
      }
    }
    assertThat(accepted).isGreaterThan(10_000);
    assertThat(refused).isGreaterThan(50_000);
  }

  /** Any unchecked exception fails the test. */
  private static boolean reads(byte[] text) {
    try {
      JsonValue.parse(text);
      return true;
    } catch (JsonException e) {
      if (e.offset() < 0 || e.offset() > text.length) {
        throw new AssertionError("offset " + e.offset() + " outside " + describe(text));
      }
      return false;
    }
  }

  @Test
  void readsBytesAndStreamsAlike() {
    JsonSamples samples = new JsonSamples(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] text = samples.mutate(samples.valid());
      assertThat(outcome(() ->
              JsonValue.read(new JsonStrictnessTest.OneByteAtATime(text), JsonLimits.defaults())))
          .as(() -> describe(text))
          .isEqualTo(outcome(() -> JsonValue.parse(text)));
    }
  }

  private interface Read {
    JsonValue read() throws IOException;
  }

  private static Object outcome(Read read) {
    try {
      return read.read();
    } catch (JsonException e) {
      // Not the reason: whole bytes are decoded before they are parsed, so of two mistakes another
      // one may be noticed first.
      return "refused";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void writesWhatItReads() throws Exception {
    JsonSamples samples = new JsonSamples(3);
    for (int i = 0; i < 4_000; i++) {
      byte[] text = samples.valid();
      JsonValue value = JsonValue.parse(text);
      byte[] written = value.toUtf8();
      assertThat(JsonValue.parse(written))
          .as(() -> describe(text))
          .isEqualTo(value)
          .hasSameHashCodeAs(value);
      assertThat(JsonValue.parse(written).toUtf8()).isEqualTo(written);
      assertThat(JsonValue.parse(value.toCanonicalUtf8())).isEqualTo(value);
      assertThat(JsonValue.parse(new String(text, StandardCharsets.UTF_8))).isEqualTo(value);
      assertThat(value.toJson()).isEqualTo(new String(written, StandardCharsets.UTF_8));
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      value.writeTo(stream);
      assertThat(stream.toByteArray()).isEqualTo(written);
      // By hand, for an assertion about each of a million values would take most of the time.
      assertThat(same(value, JACKSON.readTree(text))).as(() -> describe(text)).isTrue();
      assertThat(same(value, JACKSON.readTree(written)))
          .as(() -> describe(text))
          .isTrue();
    }
  }

  private static boolean same(JsonValue value, JsonNode node) {
    if (value instanceof JsonObject object) {
      return sameMembers(object, node);
    } else if (value instanceof JsonArray array) {
      return node.isArray()
          && array.size() == node.size()
          && IntStream.range(0, array.size()).allMatch(i -> same(array.get(i), node.get(i)));
    } else if (value instanceof JsonString string) {
      return node.isTextual() && string.value().equals(node.textValue());
    } else if (value instanceof JsonNumber number) {
      return node.isNumber() && number.doubleValue() == node.doubleValue();
    } else if (value instanceof JsonBoolean bool) {
      return node.isBoolean() && bool.value() == node.booleanValue();
    }
    return node.isNull();
  }

  private static boolean sameMembers(JsonObject object, JsonNode node) {
    if (!node.isObject() || object.size() != node.size()) {
      return false;
    }
    Iterator<String> names = node.fieldNames();
    return object.members().entrySet().stream()
        .allMatch(member -> member.getKey().equals(names.next())
            && same(member.getValue(), node.get(member.getKey())));
  }

  private static String describe(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1) + " = "
        + HexFormat.of().formatHex(text);
  }
}
