package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {
  // RFC 6901 section 5.
  private static final String DOCUMENT = """
      {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8,"~1":9,"9":[[10]]}""";

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "/foo=[\"bar\",\"baz\"]",
        "/foo/0=\"bar\"",
        "/foo/1=\"baz\"",
        "/=0",
        "/a~1b=1",
        "/c%d=2",
        "/e^f=3",
        "/g|h=4",
        "/i\\j=5",
        "/k\"l=6",
        "/ =7",
        "/m~0n=8",
        "/~01=9",
        "/9/0/0=10"
      })
  void findsWhatItPointsTo(String pointer, String found) throws Exception {
    assertThat(JsonPointer.parse(pointer).in(JsonValue.parse(DOCUMENT)).map(JsonValue::toJson))
        .hasValue(found);
    assertThat(JsonPointer.of(pointer)).hasToString(pointer).isEqualTo(JsonPointer.parse(pointer));
  }

  @Test
  void pointsToTheWholeValueWhenEmpty() {
    assertThat(JsonPointer.parse("").in(JsonNull.INSTANCE)).hasValue(JsonNull.INSTANCE);
    assertThat(JsonPointer.parse("")).isEqualTo(JsonPointer.root()).hasToString("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nope",
        "/foo/2",
        "/foo/-",
        "/foo/00",
        "/foo/01",
        "/foo/+1",
        "/foo/-1",
        "/foo/1e0",
        "/foo/",
        "/foo/4294967296",
        "/a~1b/0",
        "/foo/0/0",
        "/foo/99999999999999999999",
        "/foo/１"
      })
  void findsNothingWhereNothingIs(String pointer) throws Exception {
    assertThat(JsonPointer.parse(pointer).in(JsonValue.parse(DOCUMENT))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "foo/0", "#/foo", "/~", "/a~", "/~2", "/~~0"})
  void refusesWhatIsNoPointer(String pointer) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonPointer.parse(pointer));
  }

  @Test
  void isBuiltStepByStep() {
    JsonPointer pointer = JsonPointer.root().child("a/b").child(0).child("m~n").child("");
    assertThat(pointer).hasToString("/a~1b/0/m~0n/").isEqualTo(JsonPointer.parse("/a~1b/0/m~0n/"));
    assertThat(pointer).hasSameHashCodeAs(JsonPointer.parse("/a~1b/0/m~0n/"));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonPointer.root().child(-1));
  }
}
