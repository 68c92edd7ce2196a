package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Objects that follow each other with the same names share them; nobody must see a difference. */
class JsonSharedNamesTest {
  @Test
  void readsLikeObjectsEachWithItsOwnValues() throws Exception {
    String text = "[{\"a\":1,\"b\":2},{\"a\":3,\"b\":4},{\"b\":5,\"a\":6},{\"a\":7},{},{\"a\":8}]";

    JsonArray array = (JsonArray) JsonValue.parse(text);

    assertThat(array.toJson()).isEqualTo(text);
    assertThat(((JsonObject) array.get(1)).integer("b")).hasValue(4);
    assertThat(((JsonObject) array.get(2)).integer("b")).hasValue(5);
    assertThat(((JsonObject) array.get(3)).has("b")).isFalse();
  }

  @Test
  void findsEveryMemberOfLikeObjectsWithManyNames() throws Exception {
    StringBuilder object = new StringBuilder("{\"n0\":0");
    for (int i = 1; i < 40; i++) {
      object.append(",\"n").append(i).append("\":").append(i);
    }
    object.append('}');

    JsonArray array = (JsonArray) JsonValue.parse("[" + object + "," + object + "]");

    for (int i = 0; i < 40; i++) {
      assertThat(((JsonObject) array.get(1)).integer("n" + i)).hasValue(i);
    }
  }

  @Test
  void refusesANameThatOccursTwiceBesideLikeObjects() {
    assertThatThrownBy(() -> JsonValue.parse("[{\"a\":1,\"b\":2},{\"a\":1,\"a\":2}]"))
        .isInstanceOfSatisfying(
            JsonException.class,
            e -> assertThat(e.reason()).isEqualTo(JsonException.Reason.DUPLICATE_NAME));
  }

  @Test
  void bringsMembersIntoCanonicalOrderWhateverTheirOrderWas() throws Exception {
    for (String text : new String[] {
      "{\"a\":1,\"b\":2,\"c\":3}", "{\"b\":2,\"a\":1,\"c\":3}", "{\"a\":1,\"c\":3,\"b\":2}"
    }) {
      assertThat(new String(
              JsonValue.parse(text).toCanonicalUtf8(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
    }
  }
}
