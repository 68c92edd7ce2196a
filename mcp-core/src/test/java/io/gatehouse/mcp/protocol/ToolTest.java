package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools, prompts and resources as their servers describe them. */
class ToolTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'name':'n','inputSchema':{},'title':'t','annotations':{'title':'a'}}  | t
          {'name':'n','inputSchema':{},'annotations':{'title':'a'}}              | a
          {'name':'n','inputSchema':{},'title':null,'annotations':{'title':'a'}} | a
          {'name':'n','inputSchema':{},'title':1,'annotations':{'title':1}}      | n
          {'name':'n','inputSchema':{}}                                          | n
          """)
  void showsTitleThenAnnotatedTitleThenName(String json, String title) {
    assertThat(Tool.from(Wire.object(json)).displayTitle()).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {}                                                 | false | true  | false | true
          {'readOnlyHint':true}                              | true  | false | false | true
          {'readOnlyHint':true,'destructiveHint':true}       | true  | true  | false | true
          {'readOnlyHint':false,'destructiveHint':false}     | false | false | false | true
          {'idempotentHint':true,'openWorldHint':false}      | false | true  | true  | false
          {'readOnlyHint':'true','openWorldHint':'false'}    | false | true  | false | true
          {'destructiveHint':null}                           | false | true  | false | true
          """)
  void assumesTheWorstOfWhatIsNotClaimed(
      String json, boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {
    ToolAnnotations annotations = ToolAnnotations.from(Wire.object(json));
    assertThat(annotations.readOnly()).isEqualTo(readOnly);
    assertThat(annotations.destructive()).isEqualTo(destructive);
    assertThat(annotations.idempotent()).isEqualTo(idempotent);
    assertThat(annotations.openWorld()).isEqualTo(openWorld);
  }

  @Test
  void tellsClaimsFromDefaults() {
    assertThat(ToolAnnotations.none().destructiveHint()).isEmpty();
    assertThat(ToolAnnotations.from(Wire.object("{'destructiveHint':true}")).destructiveHint())
        .contains(true);
    Tool tool = Tool.from(Wire.object("{'name':'n','inputSchema':{},'annotations':'SRV'}"));
    assertThat(tool.annotations()).isEqualTo(ToolAnnotations.none());
  }

  @Test
  void readsAbsentAndNullMembersAsEmpty() {
    Tool tool =
        Tool.from(Wire.object("{'name':'','inputSchema':{},'outputSchema':null,'_meta':null}"));
    assertThat(tool.outputSchema()).isEmpty();
    assertThat(tool.taskSupport()).isEmpty();
    assertThat(tool.icons()).isEmpty();
    assertThat(tool.meta().size()).isZero();
    assertThat(tool.json().has("outputSchema")).isTrue();
  }

  @Test
  void keepsEveryKeywordOfASchema() {
    String schema =
        "{'$schema':'SRV','type':'object','$defs':{'a':{'$anchor':'b'}},'allOf':[{}],'if':{},'then':{},'else':{}}";
    Tool tool = Tool.from(Wire.object("{'name':'a','inputSchema':" + schema + "}"));
    assertThat(tool.inputSchema().toJson()).isEqualTo(Wire.object(schema).toJson());
  }

  @Test
  void readsTaskSupportOfAnyValue() {
    Tool tool =
        Tool.from(Wire.object("{'name':'a','inputSchema':{},'execution':{'taskSupport':'SRV'}}"));
    assertThat(tool.taskSupport()).contains("SRV");
  }

  @Test
  void leavesOutIconsWithoutAnAddress() {
    Tool tool = Tool.from(Wire.object(
        "{'name':'a','inputSchema':{},'icons':[{},'x',{'src':'https://a.example/b'},{'src':1}]}"));
    assertThat(tool.icons()).extracting(Icon::src).containsExactly("https://a.example/b");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          https://a.example/i.png           | true
          HTTPS://a.example/i.png           | true
          data:image/png;base64,AAAA        | true
          DATA:IMAGE/svg+xml,x              | true
          http://a.example/i.png            | false
          https:/i.png                      | false
          https://user@a.example/i.png      | false
          https://a.example/i png           | false
          data:text/html,x                  | false
          data:,x                           | false
          javascript:alert(1)               | false
          file:///etc/passwd                | false
          ftp://a.example/i.png             | false
          ws://a.example/i.png              | false
          chrome-extension://abc/i.png      | false
          i.png                             | false
          //a.example/i.png                 | false
          """)
  void showsOnlyIconsOfSafeSchemes(String src, boolean safe) {
    assertThat(Icon.from(JsonObject.of("src", src)).isSafe()).isEqualTo(safe);
  }

  @Test
  void readsPromptsAndTheirArguments() {
    Prompt prompt = Prompt.from(Wire.object(
        "{'name':'n','arguments':[{'name':'a','required':true},{'name':'b','title':'B'}]}"));
    assertThat(prompt.arguments())
        .extracting(PromptArgument::required)
        .containsExactly(true, false);
    assertThat(prompt.arguments())
        .extracting(PromptArgument::displayTitle)
        .containsExactly("a", "B");
    assertThat(prompt.displayTitle()).isEqualTo("n");
  }

  @Test
  void readsSizesAndAnnotationsOnlyInTheirRange() {
    assertThat(resource("'size':-1").size()).isEmpty();
    assertThat(resource("'size':1.5").size()).isEmpty();
    assertThat(resource("'size':12").size()).hasValue(12);
    Annotations odd = resource(
            "'annotations':{'priority':1.1,'lastModified':'yesterday','audience':['user',1,'SRV']}")
        .annotations()
        .orElseThrow();
    assertThat(odd.priority()).isEmpty();
    assertThat(odd.lastModified()).isEmpty();
    assertThat(odd.audience()).containsExactly(Role.USER, Role.of("SRV"));
    Annotations good = resource(
            "'annotations':{'priority':0,'lastModified':'2025-01-12T15:00:58+01:00'}")
        .annotations()
        .orElseThrow();
    assertThat(good.priority()).hasValue(0);
    assertThat(good.lastModified())
        .hasValueSatisfying(instant -> assertThat(instant).isEqualTo("2025-01-12T14:00:58Z"));
  }

  private static Resource resource(String more) {
    return Resource.from(Wire.object("{'uri':'a:b','name':'n'," + more + "}"));
  }
}
