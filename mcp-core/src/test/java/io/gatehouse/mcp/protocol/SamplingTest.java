package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {

  /** u and a: text of user and assistant. A(x): assistant uses tool x. U(x): user has the result of x. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "u",
        "u a u",
        "u A(x) U(x)",
        "u A(x) U(x) a",
        "u A(x+y) U(y+x) A(z) U(z)",
        "u A(t+x) U(x)",
        "A(x) U(x) A(x) U(x)"
      })
  void acceptsBalancedConversations(String conversation) {
    assertThatCode(() -> request(conversation).validate()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          u A(x)           | /messages/2         | a message with the tool results that are still missing
          A(x) u           | /messages/1/content | exactly the results of the tool uses before
          A(x) a           | /messages/1/content | exactly the results of the tool uses before
          A(x) A(y) U(x+y) | /messages/1/content | exactly the results of the tool uses before
          A(x+y) U(x)      | /messages/1/content | exactly the results of the tool uses before
          A(x) U(y)        | /messages/1/content | exactly the results of the tool uses before
          A(x) U(x+y)      | /messages/1/content | exactly the results of the tool uses before
          U(x)             | /messages/0/content | exactly the results of the tool uses before
          A(x) U(x) U(x)   | /messages/2/content | exactly the results of the tool uses before
          A(x) U(x+t)      | /messages/1/content | only tool results where there is one
          A(x) U(t+x)      | /messages/1/content | only tool results where there is one
          A(x+x) U(x)      | /messages/0/content | a different id for every tool use
          A(x) U(x+x)      | /messages/1/content | one result for every tool use
          """)
  void refusesConversationsOutOfBalance(String conversation, String pointer, String expected) {
    refuses(request(conversation), pointer, expected);
  }

  @Test
  void refusesToolsOfTheWrongSide() {
    refuses(
        messages("{'role':'user','content':{'type':'tool_use','id':'x','name':'n','input':{}}}"),
        "/messages/0/content",
        "tool uses of the assistant only");
    refuses(
        messages(
            "{'role':'assistant','content':{'type':'tool_result','toolUseId':'x','content':[]}}"),
        "/messages/0/content",
        "tool results of the user only");
  }

  @Test
  void readsOneBlockAndSeveral() {
    SamplingMessage one =
        SamplingMessage.from(Wire.object("{'role':'user','content':{'type':'text','text':'a'}}"));
    assertThat(one.content()).hasSize(1);
    assertThat(one.role()).isEqualTo(Role.USER);
    assertThat(SamplingMessage.of(Role.USER, ContentBlock.text("a"))).isEqualTo(one);
    assertThat(SamplingMessage.from(Wire.object("{'role':'user','content':[]}")).content())
        .isEmpty();
  }

  @Test
  void readsWhatTheServerWants() {
    CreateMessageRequest request = CreateMessageRequest.from(Wire.object(
        "{'messages':[],'maxTokens':100.0,'temperature':0.5,'stopSequences':['a'],'includeContext':'SRV',"
            + "'toolChoice':{'mode':'none'},'tools':[]}"));
    assertThat(request.maxTokens()).isEqualTo(100);
    assertThat(request.temperature()).hasValue(0.5);
    assertThat(request.stopSequences()).containsExactly("a");
    assertThat(request.includeContext()).contains("SRV");
    assertThat(request.usesTools()).isTrue();
    assertThat(request.toolChoice().map(ToolChoice::mode)).contains(ToolChoice.NONE);
    assertThat(ToolChoice.from(JsonObject.empty()).mode()).isEqualTo(ToolChoice.AUTO);
    assertThat(messages("").usesTools()).isFalse();
    assertThat(messages("").systemPrompt()).isEmpty();
  }

  /** 2026-07-28 schema ModelPreferences: hints are evaluated in order, and the first match wins. */
  @Test
  void evaluatesHintsInOrderAsPartsOfNames() {
    ModelPreferences preferences = ModelPreferences.from(
        Wire.object("{'hints':[{'name':'opus'},{},{'name':'Sonnet'},{'name':'gpt'}]}"));
    assertThat(preferences.firstMatch(List.of("gpt-9", "claude-sonnet-9", "claude-sonnet-8")))
        .contains("claude-sonnet-9");
    assertThat(preferences.firstMatch(List.of("local"))).isEmpty();
    assertThat(ModelPreferences.from(Wire.object("{'costPriority':1.5}")).costPriority())
        .isEmpty();
    assertThat(ModelPreferences.from(Wire.object("{'costPriority':1}")).costPriority())
        .hasValue(1);
  }

  @Test
  void buildsAResult() {
    CreateMessageResult result = CreateMessageResult.builder("m", ContentBlock.text("a"))
        .stopReason(CreateMessageResult.END_TURN)
        .meta(JsonObject.of("k", 1))
        .build();
    assertThat(result.json())
        .isEqualTo(
            Wire.object(
                "{'role':'assistant','content':{'type':'text','text':'a'},'model':'m','stopReason':'endTurn','_meta':{'k':1}}"));
    assertThatIllegalArgumentException().isThrownBy(() -> CreateMessageResult.builder("m"));
  }

  @Test
  void sendsAListOfBlocksOnlyToThoseWhoKnowIt() {
    CreateMessageResult two = CreateMessageResult.builder(
            "m", ContentBlock.text("a"), ContentBlock.text("b"))
        .build();
    assertThat(two.flattenedFor(ProtocolVersion.V2026_07_28)).isSameAs(two);
    assertThat(two.flattenedFor(ProtocolVersion.V2025_11_25)).isSameAs(two);
    assertThat(two.flattenedFor(ProtocolVersion.V2025_06_18).json().get("content"))
        .isEqualTo(Wire.value("{'type':'text','text':'a\\nb'}"));
    CreateMessageResult listOfOne = CreateMessageResult.from(Wire.object(
        "{'role':'assistant','model':'m','content':[{'type':'image','data':'','mimeType':'i'}]}"));
    assertThat(listOfOne.flattenedFor(ProtocolVersion.V2024_11_05).json().get("content"))
        .isEqualTo(Wire.value("{'type':'image','data':'','mimeType':'i'}"));
  }

  @Test
  void losesNoContentWhenItFlattens() {
    CreateMessageResult mixed = CreateMessageResult.builder(
            "m", ContentBlock.text("a"), ContentBlock.image(new byte[0], "i"))
        .build();
    CreateMessageResult uses = CreateMessageResult.builder(
            "m", ContentBlock.toolUse("i", "n", JsonObject.empty()))
        .build();
    for (CreateMessageResult result : List.of(mixed, uses)) {
      assertThatExceptionOfType(ShapeException.class)
          .isThrownBy(() -> result.flattenedFor(ProtocolVersion.V2025_06_18))
          .satisfies(e -> assertThat(e.at()).hasToString("/content"));
    }
  }

  private static void refuses(CreateMessageRequest request, String pointer, String expected) {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(request::validate)
        .satisfies(e -> assertThat(e.at()).hasToString(pointer))
        .satisfies(e -> assertThat(e.expected()).isEqualTo(expected));
  }

  private static CreateMessageRequest messages(String messages) {
    return CreateMessageRequest.from(Wire.object("{'messages':[" + messages + "],'maxTokens':1}"));
  }

  private static CreateMessageRequest request(String conversation) {
    StringBuilder messages = new StringBuilder();
    for (String turn : conversation.isEmpty() ? new String[0] : conversation.split(" ")) {
      boolean user = Character.toLowerCase(turn.charAt(0)) == 'u';
      String ids = turn.length() == 1 ? "t" : turn.substring(2, turn.length() - 1);
      StringBuilder content = new StringBuilder();
      for (String id : ids.split("\\+", -1)) {
        content.append(content.isEmpty() ? "" : ",").append(block(user, id));
      }
      messages
          .append(messages.isEmpty() ? "" : ",")
          .append("{'role':'" + (user ? "user" : "assistant") + "','content':[" + content + "]}");
    }
    return messages(messages.toString());
  }

  private static String block(boolean user, String id) {
    if (id.equals("t")) {
      return "{'type':'text','text':''}";
    }
    return user
        ? "{'type':'tool_result','toolUseId':'" + id + "','content':[]}"
        : "{'type':'tool_use','id':'" + id + "','name':'n','input':{}}";
  }
}
