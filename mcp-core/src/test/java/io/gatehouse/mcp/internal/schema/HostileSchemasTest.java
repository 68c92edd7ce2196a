package io.gatehouse.mcp.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas and values made to cost more than they are worth (2026-07-28 basic/index: bound depth, subschemas and time). */
@Timeout(30)
class HostileSchemasTest {
  private static final String TOO_MANY =
      "limit: the schema needs more steps than one check may take";
  private static final String TOO_DEEP =
      "limit: the schema applies more than 200 keywords inside each other";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$ref':'#'}",
        "{'allOf':[{'$ref':'#'}]}",
        "{'anyOf':[{'$ref':'#'},true]}",
        "{'not':{'$ref':'#'}}",
        "{'if':{'$ref':'#'},'then':true}",
        "{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}",
        "{'$dynamicAnchor':'x','$dynamicRef':'#x'}",
        "{'unevaluatedProperties':false,'$ref':'#'}"
      })
  void referencesInALoopEnd(String schema) {
    assertThat(Schemas.check(schema, "{'a':1}")).containsExactly(new Problem("", TOO_DEEP));
  }

  @Test
  void alternativesThatMultiplyEnd() {
    assertThat(Schemas.check(doubling("allOf", "true"), "1"))
        .containsExactly(new Problem("", TOO_MANY));
    assertThat(Schemas.check(doubling("oneOf", "{'type':'string'}"), "1"))
        .containsExactly(new Problem("", TOO_MANY));
  }

  /** Thirty levels, each of which applies the next one twice. */
  private static String doubling(String keyword, String end) {
    StringBuilder schema = new StringBuilder("{'$ref':'#/$defs/0','$defs':{");
    for (int i = 0; i < 30; i++) {
      String next = "{'$ref':'#/$defs/" + (i + 1) + "'}";
      schema.append("'" + i + "':{'" + keyword + "':[" + next + "," + next + "]},");
    }
    return schema + "'30':" + end + "}}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(a+)+$",
        "^(a|a)*$",
        "^(a|aa)+$",
        "^(.*a){20}$",
        "^(a?){50}a{50}b",
        "(x+x+)+y",
        "((((a*)*)*)*)*b",
        "(?:(?:){1000}){1000}b",
        "^(?=(a+)+b)a*$"
      })
  void patternsThatBacktrackElsewhereDoNot(String pattern) {
    JsonObject schema = JsonObject.of("pattern", pattern);
    String text = JsonArray.of("a".repeat(2_000) + "!").get(0).toJson();

    assertThat(Schemas.accepts(schema.toJson(), text)).isFalse();
  }

  @Test
  void longTextsDoNotOverflowTheStack() {
    JsonObject schema = JsonObject.of("pattern", "^(a|b)*$");
    String text = JsonArray.of("ab".repeat(40_000)).get(0).toJson();

    assertThat(Schemas.accepts(schema.toJson(), text)).isTrue();
  }

  @Test
  void patternsOverLongTextsEnd() {
    JsonObject schema = JsonObject.of("pattern", "(?=.*x)y");
    String text = JsonArray.of("a".repeat(100_000)).get(0).toJson();

    assertThat(Schemas.check(schema.toJson(), text)).containsExactly(new Problem("", TOO_MANY));
  }

  @Test
  void deepValuesEndOnASmallStack() throws InterruptedException {
    String schema =
        "{'properties':{'a':{'$ref':'#'}},'items':{'$ref':'#'},'unevaluatedItems':true}";
    AtomicReference<List<Problem>> found = new AtomicReference<>();
    Thread small = new Thread(
        null,
        () -> {
          try {
            found.set(Schemas.compile(schema).check(deep(450)));
          } catch (BrokenSchemaException e) {
            throw new AssertionError(e);
          }
        },
        "small stack",
        256 * 1024);
    small.start();
    small.join();

    assertThat(found.get()).containsExactly(new Problem("", TOO_DEEP));
  }

  private static JsonValue deep(int levels) {
    JsonValue value = JsonNumber.of(1);
    for (int i = 0; i < levels; i++) {
      value = JsonObject.of("a", value);
    }
    return value;
  }

  @Test
  void deepValuesCompareWithEachOther() {
    JsonObject schema = JsonObject.of("const", deep(90), "uniqueItems", true);

    assertThat(Schemas.accepts(schema.toJson(), JsonArray.of(deep(90), deep(90)).toJson()))
        .isFalse();
  }

  @Test
  void hugeEnumsAreLookedUpNotScanned() throws BrokenSchemaException {
    List<Object> values = new ArrayList<>();
    IntStream.range(0, 50_000).forEach(i -> values.add(i % 2 == 0 ? "v" + i : i));
    List<Object> asked = new ArrayList<>();
    IntStream.range(0, 50_000).forEach(i -> asked.add("v" + (i * 2)));
    JsonObject schema = JsonObject.of("items", JsonObject.of("enum", values));
    CompiledSchema compiled = new SchemaCompiler(SchemaLimits.defaults()).compile(schema);

    assertThat(compiled.check(JsonArray.copyOf(asked.subList(0, 25_000)))).isEmpty();
    assertThat(compiled.check(JsonArray.copyOf(asked))).hasSize(20);
  }

  @Test
  void textsWithEqualHashesAreTakenApartFast() {
    List<String> colliding = new ArrayList<>(List.of(""));
    for (int i = 0; i < 14; i++) {
      List<String> longer = new ArrayList<>();
      for (String text : colliding) {
        longer.add(text + "Aa");
        longer.add(text + "BB");
      }
      colliding = longer;
    }
    String value = JsonArray.copyOf(colliding).toJson();

    assertThat(colliding).hasSize(16_384);
    assertThat(Schemas.accepts("{'uniqueItems':true}", value)).isTrue();
  }

  @Test
  void arraysThatAreWalkedThroughAgainAndAgainEnd() {
    StringBuilder schema = new StringBuilder("{'allOf':[");
    schema.append("{'items':true,'contains':true},".repeat(2_000)).append("true]}");
    String value = "[" + "0,".repeat(100_000) + "0]";

    assertThat(Schemas.check(schema.toString(), value)).containsExactly(new Problem("", TOO_MANY));
  }

  @Test
  void longNumbersEnd() {
    JsonNumber value = JsonNumber.parse("7".repeat(100_000));
    JsonObject schema = JsonObject.of("multipleOf", JsonNumber.parse("3".repeat(900)));

    assertThat(checkAny(schema, value)).containsExactly(new Problem("", TOO_MANY));
    assertThat(checkAny(JsonObject.of("type", "integer"), JsonNumber.parse("1e1000000")))
        .isEmpty();
    assertThat(checkAny(JsonObject.of("maximum", 1), JsonNumber.parse("1e1000000")))
        .hasSize(1);
    assertThat(checkAny(JsonObject.of("multipleOf", 7), JsonNumber.parse("1e1000000")))
        .hasSize(1);
  }

  private static List<Problem> checkAny(JsonObject schema, JsonValue value) {
    try {
      return new SchemaCompiler(SchemaLimits.defaults()).compile(schema).check(value);
    } catch (BrokenSchemaException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void problemsAreFewAndShort() {
    String value = JsonObject.of("x".repeat(100_000), "secret", "\u202egnp.exe\n", "secret")
        .toJson();
    List<Problem> problems = Schemas.check("{'additionalProperties':{'type':'integer'}}", value);

    assertThat(problems).hasSize(2);
    assertThat(problems.get(0).pointer()).hasSize(Problem.MAX_POINTER).endsWith("x…");
    assertThat(problems.get(1).pointer()).isEqualTo("/\\u202egnp.exe\\u000a");
    assertThat(problems.toString()).doesNotContain("secret");
    List<Integer> many = new ArrayList<>();
    IntStream.range(0, 1_000).forEach(many::add);
    assertThat(
            Schemas.check("{'items':{'type':'string'}}", JsonArray.copyOf(many).toJson()))
        .hasSize(20);
  }

  @Test
  void chainsOfReferencesDoNotOverflowTheStackWhileCompiling() throws BrokenSchemaException {
    StringBuilder schema = new StringBuilder("{'$defs':{");
    for (int i = 0; i < 9_000; i++) {
      schema.append("'" + i + "':{'$ref':'#/$defs/" + (i + 1) + "'},");
    }

    assertThat(
            Schemas.compile(schema + "'9000':true},'$ref':'#/$defs/8999'}").check(JsonNumber.of(1)))
        .isEmpty();
  }
}
