package io.gatehouse.mcp.consent.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.text.Restorer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requirements R-SHOW-3 and R-SHOW-4: what is shown is all of what is sent, and can be read back. */
final class ShownArgumentsPropertyTest {
  private static final String[] TEXTS = {
    "",
    "a",
    "x/y",
    "~",
    "a b",
    " edge ",
    "line\nline",
    "\u0000",
    "\u202e",
    "\u27e8",
    "\u27e9",
    "|",
    "\"",
    "\u200b",
    "\ud83d\ude00",
    "\u00e9",
    "e\u0301",
    "\u4e2d",
    "\u0430",
    "          ",
    "\t"
  };
  private static final String[] NUMBERS = {"0", "-0", "1.0", "1e400", "9007199254740993", "0.1"};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyLeafAppearsAndReadsBackAsWhatIsSent(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 400; i++) {
      JsonObject arguments = object(random, 4);

      Block.Arguments shown = shown(arguments);

      assertThat(Restorer.restore(shown.whole().display())).isEqualTo(arguments.toJson());
      for (Block.Argument argument : shown.fields()) {
        JsonPointer pointer =
            JsonPointer.parse(Restorer.restore(argument.pointer().display()));
        assertThat(value(argument)).isEqualTo(pointer.in(arguments).orElseThrow());
      }
      assertThat(shown.fields()).hasSize(leaves(arguments));
      assertThat(shown.fields()).extracting(f -> f.pointer().display()).doesNotHaveDuplicates();
    }
  }

  private static JsonValue value(Block.Argument argument) throws IOException {
    String text = Restorer.restore(argument.value().display());
    return text.startsWith("\"")
        ? JsonString.of(text.substring(1, text.length() - 1))
        : JsonValue.parse(text);
  }

  private static int leaves(JsonValue value) {
    if (value instanceof JsonObject object && object.size() > 0) {
      return object.members().values().stream()
          .mapToInt(ShownArgumentsPropertyTest::leaves)
          .sum();
    }
    if (value instanceof JsonArray array && array.size() > 0) {
      return array.values().stream()
          .mapToInt(ShownArgumentsPropertyTest::leaves)
          .sum();
    }
    return 1;
  }

  private static Block.Arguments shown(JsonObject arguments) {
    ApprovalView view = ApprovalViews.make(
        "view-1",
        Question.builder(SampleQuestions.call(arguments.toJson()), SampleQuestions.TERMS)
            .build(),
        SampleQuestions.AT);
    assertThat(view.uninspectable()).isEmpty();
    return view.blocks().stream()
        .filter(Block.Arguments.class::isInstance)
        .map(Block.Arguments.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject object(SplittableRandom random, int depth) {
    JsonObject.Builder object = JsonObject.builder();
    for (int i = random.nextInt(5); i > 0; i--) {
      object.put(text(random), value(random, depth - 1));
    }
    return object.build();
  }

  private static JsonValue value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> JsonNumber.parse(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 1 -> JsonValue.of(random.nextBoolean() ? null : random.nextBoolean());
      case 4 -> object(random, depth);
      case 5 -> array(random, depth);
      default -> JsonString.of(text(random));
    };
  }

  private static JsonArray array(SplittableRandom random, int depth) {
    List<JsonValue> elements = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      elements.add(value(random, depth - 1));
    }
    return JsonArray.copyOf(elements);
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    return text.toString();
  }
}
