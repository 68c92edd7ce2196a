package io.gatehouse.mcp.consent.pin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No two definitions with different fingerprints are without a difference, whatever they are made of. */
final class DefinitionChangePropertyTest {
  private static final String[] KEYS = {
    "properties",
    "required",
    "enum",
    "type",
    "additionalProperties",
    "items",
    "$defs",
    "anyOf",
    "allOf",
    "oneOf",
    "not",
    "minimum",
    "maximum",
    "pattern",
    "default",
    "$ref",
    "title",
    "description",
    "annotations",
    "icons",
    "_meta",
    "outputSchema",
    "readOnlyHint",
    "destructiveHint",
    "x-mcp-header",
    "prefixItems",
    "uniqueItems",
    "unknown"
  };
  private static final Object[] LEAVES = {
    true,
    false,
    "string",
    "number",
    "integer",
    "a",
    "",
    0,
    1,
    2.5,
    JsonNumber.parse("1.0"),
    JsonNumber.parse("1e400"),
    JsonNumber.parse("-0")
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aChangedFingerprintIsNeverWithoutADifference(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int unequal = 0;
    for (int i = 0; i < 3_000; i++) {
      JsonObject json = definition(random);
      ToolDefinition before = ToolDefinition.of(Tool.from(json));
      ToolDefinition after = ToolDefinition.of(Tool.from(mutated(random, json)));

      DefinitionChange change = DefinitionChange.between(before.tool(), after.tool());

      boolean same = before.fingerprint().equals(after.fingerprint());
      assertThat(change.isEmpty())
          .as(
              "%s against %s",
              before.tool().json().toJson(), after.tool().json().toJson())
          .isEqualTo(same);
      unequal += same ? 0 : 1;
    }
    assertThat(unequal).isGreaterThan(1_500);
  }

  @Test
  void theSameDefinitionHasNoDifference() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2_000; i++) {
      Tool tool = Tool.from(definition(random));

      assertThat(DefinitionChange.between(tool, tool).isEmpty()).isTrue();
    }
  }

  private static JsonObject definition(SplittableRandom random) {
    JsonObject.Builder tool = JsonObject.builder().put("name", "t");
    JsonObject some = object(random, 4);
    some.members().forEach((name, value) -> {
      if (!name.equals("outputSchema") || value instanceof JsonObject) {
        tool.put(name, value);
      }
    });
    return tool.put("inputSchema", object(random, 4)).build();
  }

  private static JsonObject object(SplittableRandom random, int depth) {
    JsonObject.Builder object = JsonObject.builder();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      object.put(KEYS[random.nextInt(KEYS.length)], value(random, depth - 1));
    }
    return object.build();
  }

  private static JsonValue value(SplittableRandom random, int depth) {
    int what = random.nextInt(depth > 0 ? 4 : 1);
    if (what == 1) {
      List<JsonValue> elements = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        elements.add(value(random, depth - 1));
      }
      return JsonArray.copyOf(elements);
    }
    return what == 0 ? JsonValue.of(LEAVES[random.nextInt(LEAVES.length)]) : object(random, depth);
  }

  /** The definition with one place changed, added or removed, however deep. */
  private static JsonObject mutated(SplittableRandom random, JsonObject json) {
    JsonObject mutated = (JsonObject) mutate(random, json, 5);
    boolean tool = mutated.string("name").isPresent()
        && mutated.get("inputSchema") instanceof JsonObject
        && (!mutated.has("outputSchema") || mutated.get("outputSchema") instanceof JsonObject);
    return tool ? mutated : json.with("title", "mutated");
  }

  private static JsonValue mutate(SplittableRandom random, JsonValue value, int depth) {
    if (value instanceof JsonObject object && (depth == 5 || random.nextInt(4) > 0)) {
      List<String> names = new ArrayList<>(object.members().keySet());
      if (names.isEmpty() || random.nextInt(5) == 0) {
        return object.with(KEYS[random.nextInt(KEYS.length)], value(random, 2));
      }
      String name = names.get(random.nextInt(names.size()));
      return random.nextInt(5) == 0 && depth < 5
          ? object.without(name)
          : object.with(name, mutate(random, object.get(name), depth - 1));
    }
    if (value instanceof JsonArray array && array.size() > 0 && random.nextInt(4) > 0) {
      List<JsonValue> elements = new ArrayList<>(array.values());
      int at = random.nextInt(elements.size());
      switch (random.nextInt(3)) {
        case 0 -> elements.remove(at);
        case 1 -> elements.add(at, value(random, 1));
        default -> elements.set(at, mutate(random, elements.get(at), depth - 1));
      }
      return JsonArray.copyOf(elements);
    }
    return value(random, 2);
  }
}
