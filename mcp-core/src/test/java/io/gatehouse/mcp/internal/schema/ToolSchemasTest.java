package io.gatehouse.mcp.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ToolSchemasTest {
  private final ToolSchemas schemas = new ToolSchemas();

  private static ToolDefinition tool(String name, String input) {
    return ToolDefinition.of(
        Tool.from(JsonObject.of("name", name, "inputSchema", Schemas.json(input))));
  }

  private static ToolDefinition withOutput(String output) {
    return ToolDefinition.of(Tool.from(JsonObject.of(
        "name",
        "t",
        "inputSchema",
        JsonObject.of("type", "object"),
        "outputSchema",
        Schemas.json(output))));
  }

  private static JsonObject arguments(String json) {
    return (JsonObject) Schemas.json(json);
  }

  @Test
  void findsNothingWrongWithGoodArguments() {
    ToolDefinition tool = tool("t", "{'type':'object','properties':{'n':{'type':'integer'}}}");

    assertThat(schemas.inputProblems(tool, arguments("{'n':9007199254740993}"))).isEmpty();
  }

  @Test
  void namesPlaceAndRuleButNoValue() {
    ToolDefinition tool =
        tool("t", "{'type':'object','properties':{'n':{'maxLength':3}},'required':['m']}");

    assertThat(schemas.inputProblems(tool, arguments("{'n':'secret'}")))
        .containsExactlyInAnyOrder(
            Finding.of("schema_violation", "t", "/n: maxLength: too long"),
            Finding.of("schema_violation", "t", "/m: required: is missing"));
  }

  /** 2026-07-28 basic/index: an unsupported dialect is a graceful error; other tools do not suffer. */
  @Test
  void aBrokenSchemaIsAFindingForItsToolOnly() {
    ToolDefinition broken = tool(
        "broken", "{'type':'object','properties':{'a\u202e':{'$ref':'https://evil.example/'}}}");
    ToolDefinition good = tool("good", "{'type':'object'}");
    Finding finding = Finding.of(
        "broken_schema",
        "broken",
        "inputSchema/properties/a\\u202e/$ref cannot be used: $ref refers to something outside the schema, which is never fetched");

    assertThat(schemas.inputProblems(broken, JsonObject.empty())).containsExactly(finding);
    assertThat(schemas.inputProblems(broken, JsonObject.empty())).containsExactly(finding);
    assertThat(schemas.inputProblems(good, JsonObject.empty())).isEmpty();
  }

  @Test
  void aCheckThatIsGivenUpIsAFindingOfItsOwn() {
    assertThat(schemas.inputProblems(tool("t", "{'$ref':'#'}"), JsonObject.empty()))
        .containsExactly(Finding.of(
            "schema_too_expensive",
            "t",
            "limit: the schema applies more than 200 keywords inside each other"));
  }

  @Test
  void checksStructuredContentOfAnyType() {
    assertThat(schemas.outputProblems(withOutput("{'type':'array'}"), JsonArray.of(1)))
        .isEmpty();
    assertThat(schemas.outputProblems(withOutput("{'type':'array'}"), JsonNull.INSTANCE))
        .containsExactly(Finding.of("schema_violation", "t", "the whole: type: is not array"));
    assertThat(schemas.outputProblems(tool("t", "{'type':'object'}"), JsonNull.INSTANCE))
        .isEmpty();
    assertThat(schemas.outputProblems(withOutput("{'type':'list'}"), JsonNull.INSTANCE))
        .singleElement()
        .extracting(Finding::code)
        .isEqualTo("broken_schema");
  }

  @Test
  void inputAndOutputOfOneToolAreKeptApart() {
    ToolDefinition tool = withOutput("{'type':'array'}");

    assertThat(schemas.inputProblems(tool, JsonObject.empty())).isEmpty();
    assertThat(schemas.outputProblems(tool, JsonObject.empty())).isNotEmpty();
    assertThat(schemas.inputProblems(tool, JsonObject.empty())).isEmpty();
  }

  @Test
  void aChangedDefinitionIsCheckedByItsNewSchema() {
    assertThat(schemas.inputProblems(tool("t", "{'required':['a']}"), JsonObject.empty()))
        .isNotEmpty();
    assertThat(schemas.inputProblems(tool("t", "{'required':[]}"), JsonObject.empty()))
        .isEmpty();
  }

  @Test
  void forgettingSchemasDoesNotChangeAnswers() {
    ToolSchemas small = new ToolSchemas(2);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 10; i++) {
        ToolDefinition tool = tool("t" + i, "{'required':['" + i + "']}");
        assertThat(small.inputProblems(tool, JsonObject.of("" + i, 1))).isEmpty();
        assertThat(small.inputProblems(tool, JsonObject.empty())).hasSize(1);
      }
    }
  }

  @Test
  void servesSeveralThreads() throws Exception {
    ToolSchemas small = new ToolSchemas(5);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        wrong.add(threads.submit(() -> {
          int count = 0;
          for (int i = 0; i < 500; i++) {
            ToolDefinition tool =
                tool("t" + i % 10, "{'properties':{'a':{'const':" + i % 10 + "}}}");
            count += small.inputProblems(tool, JsonObject.of("a", i % 10)).size();
            count += 1 - small.inputProblems(tool, JsonObject.of("a", -1)).size();
          }
          return count;
        }));
      }
      for (Future<Integer> each : wrong) {
        assertThat(each.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
