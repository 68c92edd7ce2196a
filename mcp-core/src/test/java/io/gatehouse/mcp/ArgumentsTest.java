package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.fake.FakeServer;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that fit, and null among them: refused before anyone is asked, or sent as they are. */
class ArgumentsTest {
  private static final CallContext ALICE = CallContext.of("alice");

  private final FakeServer server = new FakeServer();
  private final List<ConsentRequest> asked = new ArrayList<>();

  @DisplayName("M072 a null that the schema permits is sent, and has no header")
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      null above the marked one      | {'where':null,'region':'eu'} | {'where':{'type':['object','null'],'properties':{'zone':{'type':'string','x-mcp-header':'Zone'}}},'region':{'type':'string','x-mcp-header':'Region'}}
      null beside the marked one     | {'note':null,'region':'eu'}  | {'note':{'type':['string','null']},'region':{'type':'string','x-mcp-header':'Region'}}
      a type that draft-07 overlooks | {'zone':null,'region':'eu'}  | {'zone':{'$ref':'#/definitions/any','type':'string','x-mcp-header':'Zone'},'region':{'type':'string','x-mcp-header':'Region'}}
      """)
  void aNullThatIsPermittedIsSentWithoutAHeader(String name, String arguments, String properties) {
    tool(properties);
    JsonObject given = object(arguments);
    try (McpHost host = host()) {
      host.callTool("s", "t", given, ALICE);
    }

    FakeServer.Request sent = server.requests("tools/call").get(0);
    assertThat(sent.params().object("arguments")).as(name).contains(given);
    assertThat(sent.headers())
        .filteredOn(header -> header.name().startsWith("Mcp-Param-"))
        .singleElement()
        .satisfies(header -> assertThat(header.name()).isEqualTo("Mcp-Param-Region"));
  }

  @DisplayName("M072 a null that the schema forbids is refused before anyone is asked")
  @ParameterizedTest
  @ValueSource(strings = {"string", "integer", "boolean"})
  void aNullThatIsForbiddenIsRefused(String type) {
    tool("{'a':{'type':'" + type + "','x-mcp-header':'A'}}");
    try (McpHost host = host()) {
      host.tools("s", ALICE);
      asked.clear();
      assertThatThrownBy(() -> host.callTool("s", "t", object("{'a':null}"), ALICE))
          .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.reason()).isEqualTo(InvalidRequestException.Reason.INVALID_ARGUMENTS);
            assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
          });
    }
    assertThat(asked).isEmpty();
    assertThat(server.requests("tools/call")).isEmpty();
  }

  @DisplayName("M101 arguments that do not fit a prompt are refused before anyone is asked")
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'who':7}", "{'who':null}", "{'who':'a','more':[]}"})
  void argumentsThatDoNotFitAPromptAreRefused(String arguments) {
    prompt();
    try (McpHost host = host()) {
      host.tools("s", ALICE);
      asked.clear();
      assertThatThrownBy(() -> host.getPrompt("s", "greet", object(arguments), ALICE))
          .isInstanceOfSatisfying(
              InvalidRequestException.class,
              e -> assertThat(e.reason())
                  .isEqualTo(InvalidRequestException.Reason.INVALID_ARGUMENTS));
    }
    assertThat(asked).isEmpty();
    assertThat(server.requests("prompts/get")).isEmpty();
  }

  @DisplayName("M101 a prompt that is malformed reaches nobody")
  @Test
  void aMalformedPromptIsRefused() {
    prompt();
    server.on("prompts/get", params -> object("{'messages':[{'role':'user','content':'text'}]}"));
    try (McpHost host = host()) {
      assertThatThrownBy(() -> host.getPrompt("s", "greet", JsonObject.of("who", "a"), ALICE))
          .isInstanceOf(ProtocolViolationException.class);
    }
  }

  private void tool(String properties) {
    server.tool(JsonObject.of(
        "name",
        "t",
        "inputSchema",
        object("{'$schema':'http://json-schema.org/draft-07/schema#','type':'object',"
            + "'definitions':{'any':true},'properties':" + properties + "}")));
  }

  private void prompt() {
    server.on(
        "prompts/list",
        params ->
            object("{'prompts':[{'name':'greet','arguments':[{'name':'who','required':true}]}]}"));
  }

  private McpHost host() {
    return McpHost.builder(request -> {
          asked.add(request);
          return ConsentDecision.allow();
        })
        .transport(server)
        .server(server.config("s"))
        .build();
  }

  private static JsonObject object(String json) {
    try {
      return (JsonObject) JsonValue.parse(json.replace('\'', '"'));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
