package io.gatehouse.mcp.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted without the library must be what the library accepts. */
class PlainSchemaTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final List<String> TYPES =
      List.of("null", "boolean", "object", "array", "string", "number", "integer");
  private static final List<String> DIALECTS = List.of(
      "https://json-schema.org/draft/2020-12/schema",
      "https://json-schema.org/draft/2019-09/schema",
      "http://json-schema.org/draft-07/schema#");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'object'}                                        | {'a':1}        | true",
        "{'type':'object'}                                        | [1]            | false",
        "{}                                                       | 1              | true",
        "{'type':'integer'}                                       | 1.0            | true",
        "{'type':'integer'}                                       | 1.5            | false",
        "{'type':['string','null']}                               | null           | true",
        "{'type':['string','null']}                               | 1              | false",
        "{'required':['a']}                                       | {'b':1}        | false",
        "{'required':['a']}                                       | {'a':null}     | true",
        "{'required':['a']}                                       | 5 | true",
        "{'properties':{'a':{'type':'string'}}}                   | {'a':1}        | false",
        "{'properties':{'a':{'type':'string'}}}                   | {'b':1}        | true",
        "{'properties':{'a':{}},'additionalProperties':false}     | {'a':1,'b':1}  | false",
        "{'properties':{'a':{}},'additionalProperties':false}     | {'a':1}        | true",
        "{'properties':{'a':{}},'additionalProperties':true}      | {'a':1,'b':1}  | true",
        "{'additionalProperties':false}                           | {}             | true",
        "{'properties':{'a':{'properties':{'b':{'type':'null'}}}}} | {'a':{'b':1}} | false"
      })
  void acceptsWhatTheSchemaAllows(String schema, String value, boolean allowed) {
    PlainSchema plain = PlainSchema.of(Schemas.json(schema));

    assertThat(plain).isNotNull();
    assertThat(plain.accepts(Schemas.json(value))).isEqualTo(allowed);
    assertThat(judged(Schemas.json(schema), Schemas.json(value))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "{'enum':[1]}",
        "{'minLength':1}",
        "{'pattern':'a'}",
        "{'format':'date'}",
        "{'$ref':'#'}",
        "{'$id':'x:y'}",
        "{'items':{}}",
        "{'allOf':[{}]}",
        "{'patternProperties':{}}",
        "{'additionalProperties':{}}",
        "{'dependencies':{}}",
        "{'unheard-of':1}",
        "{'properties':{'a':{'properties':{'b':{'minimum':1}}}}}",
        "{'properties':{'a':false}}"
      })
  void leavesEveryOtherKeywordToTheLibrary(String schema) {
    assertThat(PlainSchema.of(Schemas.json(schema))).isNull();
  }

  @Test
  void saysWhatIsWrongWhereItDoesNotAccept() {
    assertThat(Schemas.check("{'type':'object','required':['a']}", "{}")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheLibraryOnRandomSchemas(long seed) {
    Random random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < 500; i++) {
      JsonObject schema =
          schema(random, 2).with("$schema", DIALECTS.get(random.nextInt(DIALECTS.size())));
      PlainSchema plain = PlainSchema.of(schema);
      JsonValue value = value(random, 3);
      assertThat(plain).isNotNull();
      boolean allowed = plain.accepts(value);
      assertThat(allowed)
          .as("%s for %s", schema.toJson(), value.toJson())
          .isEqualTo(judged(schema, value));
      accepted += allowed ? 1 : 0;
    }
    assertThat(accepted).isBetween(50, 450); // neither answer is the only one that was tried
  }

  private static boolean judged(JsonValue schema, JsonValue value) {
    return Schemas.compile(schema).judge(value).isEmpty();
  }

  private static JsonObject schema(Random random, int depth) {
    JsonObject.Builder schema = JsonObject.builder();
    if (random.nextInt(3) > 0) {
      schema.put(
          "type",
          random.nextBoolean()
              ? type(random)
              : List.of("object", random.nextInt(2) > 0 ? "string" : "number"));
    }
    if (random.nextInt(4) == 0) {
      schema.put("required", List.of(NAMES.get(random.nextInt(NAMES.size()))));
    }
    if (random.nextInt(4) == 0) {
      schema.put("additionalProperties", random.nextBoolean());
    }
    if (random.nextInt(4) == 0) {
      schema.put("description", "a remark");
    }
    if (depth > 0 && random.nextInt(3) > 0) {
      JsonObject.Builder properties = JsonObject.builder();
      for (String name : NAMES.subList(0, random.nextInt(NAMES.size() + 1))) {
        properties.put(name, schema(random, depth - 1));
      }
      schema.put("properties", properties.build());
    }
    return schema.build();
  }

  private static String type(Random random) {
    return random.nextInt(3) > 0 ? "object" : TYPES.get(random.nextInt(TYPES.size()));
  }

  private static JsonValue value(Random random, int depth) {
    if (depth > 0 && random.nextInt(4) > 0) {
      JsonObject.Builder object = JsonObject.builder();
      for (int i = random.nextInt(4); i > 0; i--) {
        object.put(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
      }
      return object.build();
    }
    List<JsonValue> simple = List.of(
        JsonNull.INSTANCE,
        JsonBoolean.TRUE,
        JsonString.of("s"),
        JsonNumber.of(7),
        JsonNumber.parse("1.50"),
        JsonNumber.parse("1e2"),
        JsonArray.empty());
    return simple.get(random.nextInt(simple.size()));
  }
}
