package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What breaks the specification is refused, with the place and the expectation, and without a word of the server. */
class ShapeTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          Implementation.from     | {'version':'1'}                                       | /name     | a string
          Implementation.from     | {'name':'a'}                                          | /version  | a string
          Implementation.from     | {'name':null,'version':'1'}                           | /name     | a string
          Icon.from               | {'src':1}                                             | /src      | a string
          Tool.from               | {'inputSchema':{}}                                    | /name     | a string
          Tool.from               | {'name':'a'}                                          | /inputSchema | an object
          Tool.from               | {'name':'a','inputSchema':true}                       | /inputSchema | an object
          Tool.from               | {'name':'a','inputSchema':{},'outputSchema':true}     | /outputSchema | an object
          Resource.from           | {'name':'a'}                                          | /uri      | a string
          Resource.from           | {'uri':'a'}                                           | /name     | a string
          ResourceTemplate.from   | {'name':'a'}                                          | /uriTemplate | a string
          ResourceTemplate.from   | {'uriTemplate':'a'}                                   | /name     | a string
          Prompt.from             | {}                                                    | /name     | a string
          Prompt.from             | {'name':'a','arguments':[{'name':'b'},{}]}            | /arguments/1/name | a string
          Prompt.from             | {'name':'a','arguments':{}}                           | /arguments | an array
          PromptArgument.from     | {'name':true}                                         | /name     | a string
          PromptMessage.from      | {'content':{'type':'text','text':''}}                 | /role     | a string
          PromptMessage.from      | {'role':'user'}                                       | /content  | an object
          PromptMessage.from      | {'role':'user','content':[]}                          | /content  | an object
          PromptMessage.from      | {'role':'user','content':{'type':'text'}}             | /content/text | a string
          ContentBlock.from       | {}                                                    | /type     | a string
          ContentBlock.from       | {'type':'text','text':1}                              | /text     | a string
          ContentBlock.from       | {'type':'image','mimeType':'a'}                       | /data     | a string
          ContentBlock.from       | {'type':'audio','data':''}                            | /mimeType | a string
          ContentBlock.from       | {'type':'resource_link','uri':'a'}                    | /name     | a string
          ContentBlock.from       | {'type':'resource','resource':{}}                     | /resource/uri | a string
          ContentBlock.from       | {'type':'resource','resource':{'uri':'a','blob':1}}   | /resource/blob | a string
          ContentBlock.fromSampling | {'type':'tool_use','id':'a','name':'b'}             | /input    | an object
          ContentBlock.fromSampling | {'type':'tool_use','name':'b','input':{}}            | /id       | a string
          ContentBlock.fromSampling | {'type':'tool_use','id':'b','input':{}}              | /name     | a string
          ContentBlock.fromSampling | {'type':'tool_result','content':[]}                 | /toolUseId | a string
          ContentBlock.fromSampling | {'type':'tool_result','toolUseId':'a'}              | /content  | an array
          ContentBlock.fromSampling | {'type':'tool_result','toolUseId':'a','content':[],'isError':1} | /isError | a boolean
          CallToolResult.from     | {}                                                    | /content  | an array
          CallToolResult.from     | {'content':[{'type':'text','text':''},{}]}            | /content/1/type | a string
          CallToolResult.from     | {'content':['a']}                                     | /content/0 | an object
          CallToolResult.from     | {'content':[],'isError':'true'}                       | /isError  | a boolean
          CallToolResult.from     | {'content':null,'structuredContent':1}                | /content  | an array
          ReadResourceResult.from | {'contents':[{'text':''}]}                            | /contents/0/uri | a string
          ReadResourceResult.from | {'contents':{}}                                       | /contents | an array
          GetPromptResult.from    | {'messages':[{'role':'user'}]}                        | /messages/0/content | an object
          GetPromptResult.from    | {}                                                    | /messages | an array
          CompleteReference.from  | {'type':'ref/prompt'}                                 | /name     | a string
          CompleteReference.from  | {'type':'ref/resource'}                               | /uri      | a string
          CompleteReference.from  | {'type':'ref/tool','name':'a'}                        | /type     | ref/prompt or ref/resource
          CompleteResult.from     | {}                                                    | /completion | an object
          CompleteResult.from     | {'completion':{'values':['a',1]}}                     | /completion/values/1 | a string
          ListPage.ofTools        | {}                                                    | /tools    | an array
          ListPage.ofTools        | {'tools':[],'nextCursor':1}                           | /nextCursor | a string
          ListPage.ofResources    | {'tools':[]}                                          | /resources | an array
          ListPage.ofResourceTemplates | {'resources':[]}                                 | /resourceTemplates | an array
          ListPage.ofPrompts      | {'prompts':{}}                                        | /prompts  | an array
          LogMessage.from         | {'data':1}                                            | /level    | a string
          LogMessage.from         | {'level':'info'}                                      | /data     | a value
          Progress.from           | {'progress':1}                                        | /progressToken | a string or a number
          Progress.from           | {'progressToken':true,'progress':1}                   | /progressToken | a string or a number
          Progress.from           | {'progressToken':1,'progress':'1'}                    | /progress | a number
          ErrorObject.from        | {'message':'a'}                                       | /code     | a number
          ErrorObject.from        | {'code':1.5,'message':'a'}                            | /code     | an integer
          ErrorObject.from        | {'code':1}                                            | /message  | a string
          Root.from               | {}                                                    | /uri      | a string
          ListRootsResult.from    | {'roots':[{'uri':'https://a/'}]}                      | /roots/0/uri | a local file:// URI without . and .. in its path
          ElicitRequest.from      | {'requestedSchema':{'type':'object','properties':{}}} | /message  | a string
          ElicitRequest.from      | {'message':'a'}                                       | /requestedSchema | an object
          ElicitRequest.from      | {'message':'a','requestedSchema':{'type':'object'}}   | /requestedSchema/properties | an object
          ElicitRequest.from      | {'mode':1,'message':'a'}                              | /mode     | a string
          ElicitRequest.from      | {'mode':'url','message':'a'}                          | /url      | a string
          ElicitRequest.from      | {'mode':'url','url':'a'}                              | /message  | a string
          ElicitResult.from       | {}                                                    | /action   | a string
          ElicitResult.from       | {'action':'Accept'}                                   | /action   | accept, decline or cancel
          CreateMessageRequest.from | {'maxTokens':1}                                     | /messages | an array
          CreateMessageRequest.from | {'messages':[]}                                     | /maxTokens | a positive integer
          CreateMessageRequest.from | {'messages':[],'maxTokens':0}                       | /maxTokens | a positive integer
          CreateMessageRequest.from | {'messages':[],'maxTokens':1.5}                     | /maxTokens | a positive integer
          CreateMessageRequest.from | {'messages':[],'maxTokens':1,'tools':[{'name':'a'}]} | /tools/0/inputSchema | an object
          CreateMessageRequest.from | {'messages':[],'maxTokens':1,'toolChoice':'auto'}   | /toolChoice | an object
          CreateMessageRequest.from | {'messages':[],'maxTokens':1,'toolChoice':{'mode':1}} | /toolChoice/mode | a string
          CreateMessageRequest.from | {'messages':[],'maxTokens':1,'stopSequences':[1]}   | /stopSequences/0 | a string
          CreateMessageRequest.from | {'messages':[{'role':'user','content':[{'type':'text'}]}],'maxTokens':1} | /messages/0/content/0/text | a string
          SamplingMessage.from    | {'role':'user'}                                       | /content  | an object
          CreateMessageResult.from | {'role':'a','content':{'type':'text','text':''}}     | /model    | a string
          InputRequest.from       | {}                                                    | /method   | a string
          InputRequest.from       | {'method':'elicitation/create'}                       | /params   | an object
          InputRequest.from       | {'method':'sampling/createMessage','params':{}}       | /params/messages | an array
          InputRequired.from      | {}                                                    | ``        | inputRequests or requestState
          InputRequired.from      | {'inputRequests':[]}                                  | /inputRequests | an object
          InputRequired.from      | {'requestState':{}}                                   | /requestState | a string
          Task.from               | {'status':'working'}                                  | /taskId   | a string
          Task.from               | {'taskId':'a'}                                        | /status   | a string
          Task.from               | {'taskId':'a','status':'failed','error':{}}           | /error/code | a number
          Task.fromDetailed       | {'taskId':'a','status':'completed'}                   | /result   | an object
          Task.fromDetailed       | {'taskId':'a','status':'failed'}                      | /error    | an object
          Task.fromDetailed       | {'taskId':'a','status':'input_required'}              | /inputRequests | an object
          """)
  void refuses(String factory, String json, String pointer, String expected) {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Wire.read(factory, Wire.object(json)))
        .satisfies(e -> {
          assertThat(e.at()).isEqualTo(JsonPointer.parse(pointer));
          assertThat(e.expected()).isEqualTo(expected);
          assertThat(e)
              .hasMessage(
                  "expected " + expected + " at " + (pointer.isEmpty() ? "the top" : pointer));
        });
  }

  @Test
  void pointsToAKeyOfTheServerWithoutShowingIt() {
    JsonObject json =
        Wire.object("{'inputRequests':{'SRV/~\\n':{'method':'roots/list'},'k/~':{}}}");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> InputRequired.from(json))
        .withMessage("expected a string at /inputRequests/*/method")
        .satisfies(e -> assertThat(e.at()).hasToString("/inputRequests/k~1~0/method"))
        .satisfies(e -> assertThat(e.at().in(json)).isEmpty());
  }

  @Test
  void pointsToWhereTheShapeWasRead() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> CallToolResult.from(Wire.object("{'content':[{}]}")))
        .satisfies(
            e -> assertThat(Arrays.stream(e.getStackTrace()).map(StackTraceElement::getClassName))
                .contains(ContentBlock.class.getName()));
  }
}
