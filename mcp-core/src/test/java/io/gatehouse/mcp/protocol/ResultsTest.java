package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content and the results it comes in. */
class ResultsTest {

  @Test
  void tellsANullStructuredResultFromNone() {
    assertThat(CallToolResult.from(Wire.object("{'content':[]}")).structuredContent())
        .isEmpty();
    assertThat(CallToolResult.from(Wire.object("{'content':[],'structuredContent':null}"))
            .structuredContent())
        .contains(JsonNull.INSTANCE);
  }

  @Test
  void readsAResultThatIsOnlyStructured() {
    CallToolResult result = CallToolResult.from(Wire.object("{'structuredContent':{'a':1}}"));
    assertThat(result.content()).isEmpty();
    assertThat(result.structuredContent()).contains(Wire.value("{'a':1}"));
  }

  @Test
  void joinsTextBlocksOnly() {
    CallToolResult result = CallToolResult.from(
        Wire.object(
            "{'content':[{'type':'text','text':'a'},{'type':'image','data':'','mimeType':'m'},{'type':'text','text':'b'}]}"));
    assertThat(result.text()).isEqualTo("a\nb");
    assertThat(result.isError()).isFalse();
    assertThat(CallToolResult.of().text()).isEmpty();
  }

  @Test
  void makesALocalFailureThatLooksLikeAToolsOwn() {
    CallToolResult error = CallToolResult.error("refused");
    assertThat(error.isError()).isTrue();
    assertThat(error.text()).isEqualTo("refused");
    assertThat(error.json())
        .isEqualTo(Wire.object("{'content':[{'type':'text','text':'refused'}],'isError':true}"));
  }

  @Test
  void readsEveryKindOfContent() {
    CallToolResult result = CallToolResult.from(
        Wire.object("{'content':[{'type':'audio','data':'AQI=','mimeType':'audio/wav'},"
            + "{'type':'resource_link','uri':'a:b','name':'n','type2':1},"
            + "{'type':'resource','resource':{'uri':'a:b','text':'t'}},{'type':'hologram'}]}"));
    assertThat(((ContentBlock.AudioContent) result.content().get(0)).bytes()).containsExactly(1, 2);
    assertThat(((ContentBlock.ResourceLink) result.content().get(1)).resource().name())
        .isEqualTo("n");
    ResourceContents embedded =
        ((ContentBlock.EmbeddedResource) result.content().get(2)).resource();
    assertThat(((ResourceContents.Text) embedded).text()).isEqualTo("t");
    assertThat(result.content().get(3)).isInstanceOf(ContentBlock.Unknown.class);
    assertThat(result.content().get(3).type()).isEqualTo("hologram");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'tool_use','id':'a','name':'b','input':{}}",
        "{'type':'tool_result','toolUseId':'a','content':[]}"
      })
  void doesNotTakeAToolUseFromAServerForTheModels(String block) {
    assertThat(ContentBlock.from(Wire.object(block))).isInstanceOf(ContentBlock.Unknown.class);
    assertThat(ContentBlock.fromSampling(Wire.object(block)))
        .isNotInstanceOf(ContentBlock.Unknown.class);
  }

  @Test
  void doesNotFollowToolResultsIntoEachOther() {
    JsonObject block = ContentBlock.text("end").json();
    for (int i = 0; i < 200; i++) {
      block =
          JsonObject.of("type", "tool_result", "toolUseId", "a", "content", JsonArray.of(block));
    }
    ContentBlock.ToolResult read = (ContentBlock.ToolResult) ContentBlock.fromSampling(block);
    assertThat(read.content()).singleElement().isInstanceOf(ContentBlock.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AQI=", "AQ==", "AQID", "", "+/+/"})
  void decodesBase64(String text) {
    assertThat(Base64Text.encode(blob(text).bytes())).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AQI",
        "AQ=",
        "A===",
        "AQJ=",
        "AR==",
        "-_-_",
        "AQ ==",
        "AQI=\\n",
        "AQI=AQI=",
        "====",
        "é"
      })
  void refusesWhatIsNotStrictBase64(String text) {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> blob(text).bytes())
        .withMessage("expected base64 at /blob");
  }

  @Test
  void refusesToChooseBetweenTextAndBytes() {
    assertThat(ResourceContents.from(Wire.object("{'uri':'a','text':'','blob':''}")))
        .isInstanceOf(ResourceContents.Unknown.class);
    assertThat(ResourceContents.from(Wire.object("{'uri':'a'}")))
        .isInstanceOf(ResourceContents.Unknown.class);
    assertThat(ResourceContents.from(Wire.object("{'uri':'a','text':null,'blob':''}")))
        .isInstanceOf(ResourceContents.Blob.class);
  }

  @Test
  void makesContentToSend() {
    byte[] bytes = "hi".getBytes(StandardCharsets.UTF_8);
    assertThat(ContentBlock.image(bytes, "image/png").json())
        .isEqualTo(Wire.object("{'type':'image','data':'aGk=','mimeType':'image/png'}"));
    assertThat(ContentBlock.audio(bytes, "audio/wav").bytes()).isEqualTo(bytes);
    assertThat(ContentBlock.toolUse("i", "n", JsonObject.of("a", 1)).input())
        .isEqualTo(JsonObject.of("a", 1));
  }

  @Test
  void readsPromptMessages() {
    GetPromptResult result = GetPromptResult.from(
        Wire.object("{'messages':[{'role':'assistant','content':{'type':'text','text':'a'}}]}"));
    assertThat(result.description()).isEmpty();
    PromptMessage message = result.messages().get(0);
    assertThat(message.role()).isEqualTo(Role.ASSISTANT);
    assertThat(((ContentBlock.TextContent) message.content()).text()).isEqualTo("a");
  }

  @Test
  void cutsCompletionsAtWhatTheSpecificationAllows() {
    JsonArray many = JsonArray.copyOf(Collections.nCopies(101, "a"));
    CompleteResult result =
        CompleteResult.from(JsonObject.of("completion", JsonObject.of("values", many)));
    assertThat(result.values()).hasSize(100);
    assertThat(result.hasMore()).isTrue();
    CompleteResult few =
        CompleteResult.from(Wire.object("{'completion':{'values':['a'],'total':7}}"));
    assertThat(few.values()).containsExactly("a");
    assertThat(few.hasMore()).isFalse();
    assertThat(few.total()).hasValue(7);
  }

  @Test
  void namesWhatToComplete() {
    CompleteReference prompt = CompleteReference.prompt("p");
    assertThat(prompt.isPrompt()).isTrue();
    assertThat(prompt.target()).isEqualTo("p");
    assertThat(prompt.json()).isEqualTo(Wire.object("{'type':'ref/prompt','name':'p'}"));
    assertThat(CompleteReference.resource("a:{b}").json())
        .isEqualTo(Wire.object("{'type':'ref/resource','uri':'a:{b}'}"));
    assertThat(CompleteReference.resource("a:{b}").target()).isEqualTo("a:{b}");
  }

  private static ResourceContents.Blob blob(String text) {
    return (ResourceContents.Blob)
        ResourceContents.from(JsonObject.of("uri", "a:b", "blob", text.replace("\\n", "\n")));
  }
}
