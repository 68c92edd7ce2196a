package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
  private static final JsonObject SAMPLE = JsonObject.builder()
      .put("text", "t")
      .put("integer", 7)
      .put("float", 7.0)
      .put("half", 7.5)
      .put("yes", true)
      .put("nothing", null)
      .put("object", Map.of())
      .put("array", List.of(1))
      .build();

  @Test
  void givesMembersOfTheTypeThatIsAskedFor() {
    assertThat(SAMPLE.string("text")).hasValue("t");
    assertThat(SAMPLE.integer("integer")).hasValue(7);
    assertThat(SAMPLE.integer("float")).hasValue(7);
    assertThat(SAMPLE.bool("yes")).hasValue(true);
    assertThat(SAMPLE.object("object")).hasValue(JsonObject.empty());
    assertThat(SAMPLE.array("array")).hasValue(JsonArray.of(1));
    assertThat(SAMPLE.number("half")).hasValue(JsonNumber.of(7.5));
    assertThat(SAMPLE.get("nothing")).isSameAs(JsonNull.INSTANCE);
    assertThat(SAMPLE.has("nothing")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text", "integer", "half", "yes", "nothing", "object", "array", "missing", ""})
  void givesNothingForAnotherTypeOrNoMember(String name) {
    JsonValue value = SAMPLE.get(name);
    assertThat(SAMPLE.string(name).isPresent()).isEqualTo(value instanceof JsonString);
    assertThat(SAMPLE.integer(name).isPresent()).isEqualTo(name.equals("integer"));
    assertThat(SAMPLE.bool(name).isPresent()).isEqualTo(value instanceof JsonBoolean);
    assertThat(SAMPLE.object(name).isPresent()).isEqualTo(value instanceof JsonObject);
    assertThat(SAMPLE.array(name).isPresent()).isEqualTo(value instanceof JsonArray);
    assertThat(SAMPLE.number(name).isPresent()).isEqualTo(value instanceof JsonNumber);
    assertThat(SAMPLE.has(name)).isEqualTo(value != null);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 16, 17, 18, 100, 5000})
  void findsEveryMemberAtEverySize(int size) throws Exception {
    Map<String, Integer> expected = new LinkedHashMap<>();
    JsonObject.Builder builder = JsonObject.builder();
    for (int i = 0; i < size; i++) {
      expected.put("n" + i * 31, i);
      builder.put("n" + i * 31, i);
    }
    JsonObject built = builder.build();
    JsonObject read = (JsonObject) JsonValue.parse(built.toUtf8());
    assertThat(read)
        .isEqualTo(built)
        .isEqualTo(JsonObject.copyOf(expected))
        .hasSameHashCodeAs(built);
    for (JsonObject object : List.of(built, read)) {
      assertThat(object.size()).isEqualTo(size);
      assertThat(object.members().keySet()).containsExactlyElementsOf(expected.keySet());
      expected.forEach((name, value) -> assertThat(object.integer(name)).hasValue(value));
      assertThat(object.has("n")).isFalse();
    }
    assertThat(builder.put("n0", "last").build().size()).isEqualTo(Math.max(1, size));
    assertThat(builder.build().string("n0")).hasValue("last");
    assertThat(built).isEqualTo(read);
  }

  @Test
  void keepsTheOrderOfMembers() {
    JsonObject object = JsonObject.of("b", 1, "a", 2, "c", 3, "e", 4, "d", 5, "f", 6);
    assertThat(object.toJson()).isEqualTo("{\"b\":1,\"a\":2,\"c\":3,\"e\":4,\"d\":5,\"f\":6}");
    assertThat(object.with("a", 9).with("g", 7).without("b").toJson())
        .isEqualTo("{\"a\":9,\"c\":3,\"e\":4,\"d\":5,\"f\":6,\"g\":7}");
    assertThat(object.without("nope")).isSameAs(object);
    assertThat(JsonObject.of("a", 1).without("a")).isSameAs(JsonObject.empty());
    assertThat(
            JsonObject.builder().put("z", 0).putAll(object).put("b", 0).build().toJson())
        .isEqualTo("{\"z\":0,\"b\":0,\"a\":2,\"c\":3,\"e\":4,\"d\":5,\"f\":6}");
  }

  @Test
  void refusesTheSameNameTwice() {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.of("a", 1, "a", 1));
    Map<Object, Object> sameName = new HashMap<>();
    sameName.put("a", 1);
    sameName.put('a', 2);
    assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.copyOf(sameName));
  }

  @Test
  void refusesNamesThatUtf8CannotCarry() {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.of("\udc00", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.builder().put("a\ud800", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.copyOf(Map.of("\ud800a", 1)));
  }

  @Test
  void showsItsMembersAsAMapThatCannotBeChanged() {
    Map<String, JsonValue> members = SAMPLE.members();
    assertThat(members)
        .hasSize(8)
        .containsEntry("integer", JsonNumber.of(7))
        .doesNotContainKey("missing");
    assertThat(members).isEqualTo(new LinkedHashMap<>(members));
    assertThat(members.get(null)).isNull();
    assertThatThrownBy(() -> members.put("a", JsonNull.INSTANCE))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> members.remove("text"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(members::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> members.entrySet().iterator().next().setValue(JsonNull.INSTANCE))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> JsonObject.empty().members().entrySet().iterator().next())
        .isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> SAMPLE.array("array").orElseThrow().values().set(0, JsonNull.INSTANCE))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void doesNotChangeWithWhatItWasMadeOf() {
    Object[] elements = {1, 2};
    JsonArray array = JsonArray.of(elements);
    elements[0] = 9;
    assertThat(array.toJson()).isEqualTo("[1,2]");
    assertThat(array.get(1)).isEqualTo(JsonNumber.of(2));
    assertThat(array).containsExactlyElementsOf(array.values());
    assertThatThrownBy(() -> array.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
