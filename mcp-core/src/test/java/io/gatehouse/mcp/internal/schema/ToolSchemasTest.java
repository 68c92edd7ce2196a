package io.gatehouse.mcp.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2026-07-28 {@code basic/index}, JSON Schema usage: M021-M025. */
class ToolSchemasTest {
  private final ToolSchemas schemas = new ToolSchemas();

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"type":"object","properties":{"n":{"type":"integer"}}}                                       | {"n":1}                  | {"n":"1"}
      {"type":"object","properties":{"n":{"type":"integer"}}}                                       | {"n":1.0}                | {"n":1.5}
      {"type":"object","properties":{"n":{"maximum":9007199254740992}}}                             | {"n":9007199254740992}   | {"n":9007199254740993}
      {"type":"object","properties":{"n":{"maximum":1e399}}}                                        | {"n":1e399}              | {"n":1e400}
      {"type":"object","required":["a"]}                                                            | {"a":null}               | {}
      {"type":"object","additionalProperties":false,"properties":{"a":true}}                        | {"a":1}                  | {"b":1}
      {"type":"object","properties":{"s":{"pattern":"^a+$"}}}                                       | {"s":"aa"}               | {"s":"b"}
      {"type":"object","properties":{"s":{"enum":["x",2,null]}}}                                    | {"s":2.0}                | {"s":"y"}
      {"type":"object","properties":{"s":{"const":{"k":[1]}}}}                                      | {"s":{"k":[1]}}          | {"s":{"k":[2]}}
      {"type":"object","allOf":[{"required":["a"]},{"required":["b"]}]}                             | {"a":1,"b":1}            | {"a":1}
      {"type":"object","anyOf":[{"required":["a"]},{"required":["b"]}]}                             | {"b":1}                  | {"c":1}
      {"type":"object","oneOf":[{"required":["a"]},{"required":["b"]}]}                             | {"b":1}                  | {"a":1,"b":1}
      {"type":"object","not":{"required":["a"]}}                                                    | {"b":1}                  | {"a":1}
      {"type":"object","if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}} | {"a":1,"b":1}            | {"a":1}
      {"type":"object","dependentRequired":{"a":["b"]}}                                             | {"a":1,"b":1}            | {"a":1}
      {"type":"object","dependentSchemas":{"a":{"required":["b"]}}}                                 | {"c":1}                  | {"a":1}
      {"type":"object","patternProperties":{"^x-":{"type":"string"}}}                               | {"x-a":"1","y":1}        | {"x-a":1}
      {"type":"object","propertyNames":{"maxLength":2}}                                             | {"ab":1}                 | {"abc":1}
      {"type":"object","properties":{"l":{"prefixItems":[{"type":"string"}],"items":false}}}        | {"l":["a"]}              | {"l":["a",1]}
      {"type":"object","properties":{"l":{"contains":{"const":1},"minContains":2}}}                 | {"l":[1,1]}              | {"l":[1]}
      {"type":"object","properties":{"l":{"uniqueItems":true}}}                                     | {"l":[1,"1"]}            | {"l":[1,1.0]}
      {"type":"object","$defs":{"p":{"type":"string"}},"properties":{"s":{"$ref":"#/$defs/p"}}}     | {"s":"a"}                | {"s":1}
      {"type":"object","$defs":{"p":{"$anchor":"here","type":"string"}},"properties":{"s":{"$ref":"#here"}}} | {"s":"a"}       | {"s":1}
      {"type":"object","properties":{"c":{"$ref":"#"}},"additionalProperties":false}                | {"c":{"c":{}}}           | {"c":{"d":1}}
      {"type":"object","allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}           | {"a":1}                  | {"a":1,"b":1}
      {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","definitions":{"p":{"type":"string"}},"properties":{"s":{"$ref":"#/definitions/p"}}} | {"s":"a"} | {"s":1}
      {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","required":["a"]}   | {"a":1}                  | {}
      {"type":"object","properties":{"$ref":{"type":"string"}}}                                     | {"$ref":"a"}             | {"$ref":1}
      {"type":"object","properties":{"a":{"default":{"$ref":"https://x.example/"}}},"required":["a"]} | {"a":1}                | {}
      """)
  void checksByTheDeclaredDialect(String schema, String good, String bad) throws JsonException {
    ToolDefinition tool = tool(schema);

    assertThat(schemas.inputProblems(tool, object(good))).isEmpty();
    assertThat(schemas.inputProblems(tool, object(bad)))
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f.code()).isEqualTo("schema_violation"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"type":"object","properties":{"a":{"$ref":"https://schemas.example/a.json"}}} | outside
      {"type":"object","properties":{"a":{"$ref":"a.json#/x"}}}                      | outside
      {"type":"object","allOf":[{"$dynamicRef":"http://127.0.0.1:1/x"}]}             | outside
      {"$schema":"https://example.com/own-dialect","type":"object"}                  | $schema
      {"$schema":7,"type":"object"}                                                  | $schema
      {"type":"object","properties":{"a":{"pattern":"("}}}                           | pattern
      {"type":"object","patternProperties":{"[":{}}}                                 | pattern
      {"type":"object","patternProperties":{"^(a+)+$":{}}}                           | repeats a group
      {"type":"object","patternProperties":{"^(.)\\\\1$":{}}}                          | refers back
      {"type":"object","patternProperties":{"^.*.*.*$":{}}}                          | repetitions
      {"type":"no such type"}                                                        | valid
      {"type":"object","properties":[]}                                              | valid
      """)
  void saysWhyASchemaCannotBeUsed(String schema, String why) throws JsonException {
    List<Finding> findings = schemas.inputProblems(tool(schema), JsonObject.of("a", 1));

    assertThat(findings).singleElement().satisfies(f -> {
      assertThat(f.code()).isEqualTo("broken_schema");
      assertThat(f.detail()).contains(why).doesNotContain("example");
    });
  }

  @Test
  void stopsARegularExpressionThatBacktracksForEver() throws JsonException {
    ToolDefinition tool = tool(
        "{\"type\":\"object\",\"properties\":{\"s\":{\"pattern\":\"^(.*)(.*)(.*)(.*)(.*)(.*)x$\"}}}");

    assertThat(schemas.inputProblems(tool, JsonObject.of("s", "a".repeat(200))))
        .extracting(Finding::code)
        .containsExactly("schema_too_expensive");
  }

  @Test
  void stopsReferencesThatMultiply() throws JsonException {
    StringBuilder schema =
        new StringBuilder("{\"type\":\"object\",\"$ref\":\"#/$defs/d0\",\"$defs\":{");
    for (int i = 0; i < 30; i++) {
      String next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
      schema
          .append("\"d")
          .append(i)
          .append("\":{\"allOf\":[")
          .append(next)
          .append(",")
          .append(next)
          .append("]},");
    }
    schema.append("\"d30\":true}}");

    assertThat(schemas.inputProblems(tool(schema.toString()), JsonObject.of("a", 1)))
        .extracting(Finding::code)
        .containsExactly("schema_too_expensive");
  }

  @Test
  void endsWhenReferencesGoInCircles() throws JsonException {
    ToolDefinition tool = tool(
        "{\"type\":\"object\",\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}},\"$ref\":\"#/$defs/a\"}");

    assertThat(schemas.inputProblems(tool, JsonObject.of("a", 1))).isNotEmpty();
  }

  @Test
  void refusesASchemaThatIsNestedTooDeep() throws JsonException {
    String deep = "{\"not\":".repeat(70) + "true" + "}".repeat(70);

    assertThat(schemas.inputProblems(tool(deep), JsonObject.of("a", 1)))
        .extracting(Finding::code)
        .containsExactly("broken_schema");
  }

  @Test
  void checksStructuredContentAgainstTheOutputSchema() throws JsonException {
    ToolDefinition tool = ToolDefinition.of(
        Tool.from(
            object(
                "{\"name\":\"t\",\"inputSchema\":{\"type\":\"object\"},\"outputSchema\":{\"type\":\"array\"}}")));

    assertThat(schemas.outputProblems(tool, JsonValue.parse("[1]"))).isEmpty();
    assertThat(schemas.outputProblems(tool, JsonValue.parse("null"))).isNotEmpty();
  }

  @Test
  void neverFailsInAnotherWayThanWithAFinding() throws JsonException {
    Random random = new Random(42);
    String[] words = {
      "type",
      "object",
      "properties",
      "$ref",
      "#",
      "#/a",
      "allOf",
      "items",
      "$id",
      "urn:x",
      "$anchor",
      "not",
      "enum",
      "const",
      "minimum",
      "1e400",
      "pattern",
      "(",
      "required",
      "$defs",
      "additionalProperties",
      "if",
      "$schema"
    };
    for (int i = 0; i < 150; i++) {
      String schema = "{\"title\":\"t\"," + member(random, words, 0) + "}";
      schemas.inputProblems(tool(schema), JsonObject.of("type", 1, "a", JsonObject.of("b", "c")));
    }
  }

  private static String member(Random random, String[] words, int depth) {
    return "\"" + words[random.nextInt(words.length)] + "\":" + value(random, words, depth + 1);
  }

  private static String value(Random random, String[] words, int depth) {
    return switch (depth > 5 ? random.nextInt(3) : random.nextInt(5)) {
      case 0 -> "\"" + words[random.nextInt(words.length)] + "\"";
      case 1 -> "true";
      case 2 -> "-1e400";
      case 3 -> "[" + value(random, words, depth + 1) + "," + value(random, words, depth + 1) + "]";
      default -> "{" + member(random, words, depth) + "}";
    };
  }

  private static ToolDefinition tool(String schema) throws JsonException {
    return ToolDefinition.of(Tool.from(JsonObject.of("name", "t", "inputSchema", object(schema))));
  }

  private static JsonObject object(String json) throws JsonException {
    return (JsonObject) JsonValue.parse(json);
  }
}
