package io.gatehouse.mcp.protocol;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatehouse.mcp.json.JsonObject;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Samples of the wire forms, by revision. What a server could have written contains {@code SRV}. */
final class Samples {

  private Samples() {}

  private static final String ALL = "2024-11-05";
  private static final String V03 = "2025-03-26";
  private static final String V06 = "2025-06-18";
  private static final String V11 = "2025-11-25";
  private static final String NOW = "2026-07-28";
  private static final String ICONS =
      "'icons':[{'src':'https://SRV.example/i.png','mimeType':'image/png','sizes':['48x48','any'],'theme':'dark'}]";

  static Stream<Arguments> descriptions() {
    return Stream.of(
        row("Implementation", ALL, Implementation::from, "{'name':'SRV','version':'SRV 1'}"),
        row(
            "Implementation",
            V06,
            Implementation::from,
            "{'name':'SRV','version':'1','title':'SRV'}"),
        row(
            "Implementation",
            V11,
            Implementation::from,
            "{'name':'SRV','version':'1','title':'SRV','description':'SRV','websiteUrl':'https://SRV.example',"
                + ICONS + "}"),
        row("Icon", V11, Icon::from, "{'src':'data:image/png;base64,AAAA','theme':'SRV'}"),
        row("Annotations", ALL, Annotations::from, "{'audience':['user','SRV'],'priority':0.5}"),
        row(
            "Annotations",
            V06,
            Annotations::from,
            "{'lastModified':'2025-01-12T15:00:58Z','priority':1}"),
        row(
            "ServerCapabilities",
            ALL,
            ServerCapabilities::from,
            "{'logging':{},'prompts':{'listChanged':true},'resources':{'subscribe':true,'listChanged':true},'tools':{'listChanged':true}}"),
        row(
            "ServerCapabilities",
            V03,
            ServerCapabilities::from,
            "{'completions':{},'experimental':{'SRV':{}}}"),
        row(
            "ServerCapabilities",
            V11,
            ServerCapabilities::from,
            "{'tools':{},'tasks':{'list':{},'cancel':{},'requests':{'tools':{'call':{}}}}}"),
        row(
            "ServerCapabilities",
            NOW,
            ServerCapabilities::from,
            "{'tools':{},'extensions':{'com.example/SRV':{'a':1}}}"),
        row(
            "ClientCapabilities",
            ALL,
            ClientCapabilities::from,
            "{'roots':{'listChanged':true},'sampling':{}}"),
        row("ClientCapabilities", V06, ClientCapabilities::from, "{'elicitation':{}}"),
        row(
            "ClientCapabilities",
            NOW,
            ClientCapabilities::from,
            "{'elicitation':{'form':{},'url':{}},'sampling':{'tools':{},'context':{}},'roots':{},'extensions':{'a/b':{}}}"),
        row(
            "Tool",
            ALL,
            Tool::from,
            "{'name':'SRV','description':'SRV','inputSchema':{'type':'object'}}"),
        row(
            "Tool",
            V03,
            Tool::from,
            "{'name':'SRV','inputSchema':{'type':'object'},'annotations':{'title':'SRV','readOnlyHint':true}}"),
        row(
            "Tool",
            V06,
            Tool::from,
            "{'name':'SRV','title':'SRV','inputSchema':{'type':'object'},'outputSchema':{'type':'object'},'_meta':{'a':1}}"),
        row(
            "Tool",
            V11,
            Tool::from,
            "{'name':'SRV','inputSchema':{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object','$defs':{'x':{'$anchor':'SRV'}},'if':{},'then':{}},'execution':{'taskSupport':'optional'},"
                + ICONS
                + "}"),
        row(
            "Tool",
            NOW,
            Tool::from,
            "{'name':'SRV','inputSchema':{'type':'object','properties':{'a':{'type':'string','x-mcp-header':'A'}}},'outputSchema':{'type':'array'}}"),
        row(
            "ToolAnnotations",
            V03,
            ToolAnnotations::from,
            "{'title':'SRV','readOnlyHint':false,'destructiveHint':true,'idempotentHint':false,'openWorldHint':true}"),
        row(
            "Resource",
            ALL,
            Resource::from,
            "{'uri':'SRV:a','name':'SRV','description':'SRV','mimeType':'text/SRV','size':12}"),
        row(
            "Resource",
            V11,
            Resource::from,
            "{'uri':'file:///SRV','name':'SRV','title':'SRV','annotations':{'priority':0.1},'_meta':{},"
                + ICONS + "}"),
        row(
            "ResourceTemplate",
            ALL,
            ResourceTemplate::from,
            "{'uriTemplate':'SRV:{a}','name':'SRV'}"),
        row(
            "ResourceTemplate",
            V11,
            ResourceTemplate::from,
            "{'uriTemplate':'SRV:{a}','name':'SRV','title':'SRV','description':'SRV','mimeType':'a/b','annotations':{},"
                + ICONS + "}"),
        row(
            "Prompt",
            ALL,
            Prompt::from,
            "{'name':'SRV','description':'SRV','arguments':[{'name':'SRV','description':'SRV','required':true}]}"),
        row(
            "Prompt",
            V11,
            Prompt::from,
            "{'name':'SRV','title':'SRV','arguments':[{'name':'SRV','title':'SRV'}],'_meta':{},"
                + ICONS + "}"),
        row(
            "PromptArgument",
            V06,
            PromptArgument::from,
            "{'name':'SRV','title':'SRV','required':false}"));
  }

  static Stream<Arguments> content() {
    return Stream.of(
        row(
            "text",
            ALL,
            ContentBlock::from,
            "{'type':'text','text':'SRV','annotations':{'audience':['user']}}"),
        row(
            "image",
            ALL,
            ContentBlock::from,
            "{'type':'image','data':'AAAA','mimeType':'image/SRV'}"),
        row(
            "resource",
            ALL,
            ContentBlock::from,
            "{'type':'resource','resource':{'uri':'SRV','text':'SRV'}}"),
        row(
            "audio",
            V03,
            ContentBlock::from,
            "{'type':'audio','data':'AAAA','mimeType':'audio/SRV'}"),
        row(
            "resource_link",
            V06,
            ContentBlock::from,
            "{'type':'resource_link','uri':'SRV','name':'SRV','size':1,'_meta':{}}"),
        row(
            "tool_use",
            V11,
            ContentBlock::fromSampling,
            "{'type':'tool_use','id':'SRV','name':'SRV','input':{'a':1}}"),
        row(
            "tool_result",
            V11,
            ContentBlock::fromSampling,
            "{'type':'tool_result','toolUseId':'SRV','content':[{'type':'text','text':'SRV'}],'structuredContent':{},'isError':true}"),
        row(
            "tool_result",
            NOW,
            ContentBlock::fromSampling,
            "{'type':'tool_result','toolUseId':'SRV','content':[],'structuredContent':null}"),
        row("later type", NOW, ContentBlock::from, "{'type':'SRV','beam':[1]}"),
        row(
            "text contents",
            ALL,
            ResourceContents::from,
            "{'uri':'SRV','mimeType':'text/SRV','text':'SRV'}"),
        row(
            "blob contents",
            V06,
            ResourceContents::from,
            "{'uri':'SRV','blob':'AAAA','_meta':{'a':1}}"),
        row("later contents", NOW, ResourceContents::from, "{'uri':'SRV','rows':[]}"));
  }

  static Stream<Arguments> results() {
    return Stream.of(
        row(
            "CallToolResult",
            ALL,
            CallToolResult::from,
            "{'content':[{'type':'text','text':'SRV'}],'isError':true}"),
        row(
            "CallToolResult",
            V06,
            CallToolResult::from,
            "{'content':[],'structuredContent':{'a':1},'_meta':{}}"),
        row(
            "CallToolResult",
            NOW,
            CallToolResult::from,
            "{'resultType':'complete','content':[{'type':'SRV','a':1}],'structuredContent':[1e400,9007199254740993]}"),
        row(
            "ReadResourceResult",
            ALL,
            ReadResourceResult::from,
            "{'contents':[{'uri':'SRV','text':'SRV'},{'uri':'SRV','blob':''}]}"),
        row(
            "ReadResourceResult",
            NOW,
            ReadResourceResult::from,
            "{'resultType':'complete','contents':[],'ttlMs':1,'cacheScope':'public'}"),
        row(
            "GetPromptResult",
            ALL,
            GetPromptResult::from,
            "{'description':'SRV','messages':[{'role':'user','content':{'type':'text','text':'SRV'}},{'role':'SRV','content':{'type':'SRV'}}]}"),
        row(
            "CompleteResult",
            ALL,
            CompleteResult::from,
            "{'completion':{'values':['SRV'],'total':3,'hasMore':true}}"),
        row(
            "tools/list",
            ALL,
            ListPage::ofTools,
            "{'tools':[{'name':'SRV','inputSchema':{'type':'object'}}],'nextCursor':''}"),
        row(
            "tools/list",
            NOW,
            ListPage::ofTools,
            "{'resultType':'complete','tools':[],'ttlMs':60000,'cacheScope':'public'}"),
        row(
            "resources/list",
            ALL,
            ListPage::ofResources,
            "{'resources':[{'uri':'SRV','name':'SRV'}]}"),
        row(
            "resources/templates/list",
            ALL,
            ListPage::ofResourceTemplates,
            "{'resourceTemplates':[{'uriTemplate':'SRV','name':'SRV'}]}"),
        row(
            "prompts/list",
            ALL,
            ListPage::ofPrompts,
            "{'prompts':[{'name':'SRV'}],'nextCursor':'SRV'}"),
        row("LogMessage", ALL, LogMessage::from, "{'level':'SRV','logger':'SRV','data':{'SRV':1}}"),
        row("Progress", ALL, Progress::from, "{'progressToken':'SRV','progress':1,'total':2.5}"),
        row("Progress", V03, Progress::from, "{'progressToken':7,'progress':0.5,'message':'SRV'}"),
        row("ErrorObject", ALL, ErrorObject::from, "{'code':-32602,'message':'SRV','data':'SRV'}"),
        row(
            "ErrorObject",
            V11,
            ErrorObject::from,
            "{'code':-32042,'message':'SRV','data':{'elicitations':[{'mode':'url','elicitationId':'SRV','url':'https://SRV.example','message':'SRV'}]}}"),
        row(
            "ErrorObject",
            NOW,
            ErrorObject::from,
            "{'code':-32022,'message':'SRV','data':{'supported':['2026-07-28'],'requested':'SRV'}}"),
        row(
            "CompleteReference",
            ALL,
            CompleteReference::from,
            "{'type':'ref/resource','uri':'SRV'}"),
        row(
            "CompleteReference",
            V06,
            CompleteReference::from,
            "{'type':'ref/prompt','name':'SRV','title':'SRV'}"),
        row(
            "SubscriptionFilter",
            NOW,
            SubscriptionFilter::from,
            "{'toolsListChanged':true,'promptsListChanged':false,'resourceSubscriptions':['SRV'],'taskIds':['SRV']}"),
        row(
            "Task",
            NOW,
            Task::from,
            "{'resultType':'task','taskId':'SRV','status':'working','createdAt':'2026-08-01T10:30:00Z','lastUpdatedAt':'2026-08-01T10:30:00Z','ttlMs':null,'pollIntervalMs':5000}"),
        row(
            "Task",
            NOW,
            Task::fromDetailed,
            "{'taskId':'SRV','status':'completed','statusMessage':'SRV','result':{'content':[]}}"),
        row(
            "Task",
            NOW,
            Task::fromDetailed,
            "{'taskId':'SRV','status':'failed','error':{'code':-32603,'message':'SRV'}}"));
  }

  static Stream<Arguments> questions() {
    String form =
        "{'type':'object','properties':{'SRV':{'type':'string','title':'SRV','enum':['SRV'],'enumNames':['SRV one']},'n':{'type':'integer','minimum':1,'default':2}},'required':['SRV']}";
    String sample =
        "{'messages':[{'role':'user','content':{'type':'text','text':'SRV'}}],'maxTokens':10,'systemPrompt':'SRV','includeContext':'SRV','temperature':0.1,'stopSequences':['SRV'],'metadata':{'a':1},'modelPreferences':{'hints':[{'name':'SRV'}],'costPriority':0.1,'speedPriority':0.2,'intelligencePriority':0.3}}";
    return Stream.of(
        row("form", V06, ElicitRequest::from, "{'message':'SRV','requestedSchema':" + form + "}"),
        row(
            "form",
            V11,
            ElicitRequest::from,
            "{'mode':'form','message':'SRV','requestedSchema':" + form + ",'_meta':{}}"),
        row(
            "url",
            V11,
            ElicitRequest::from,
            "{'mode':'url','message':'SRV','url':'https://SRV.example','elicitationId':'SRV'}"),
        row(
            "url",
            NOW,
            ElicitRequest::from,
            "{'mode':'url','message':'SRV','url':'https://SRV.example'}"),
        row("later mode", NOW, ElicitRequest::from, "{'mode':'SRV','message':'SRV'}"),
        row("ElicitSchema", V06, ElicitSchema::from, form),
        row(
            "ElicitResult",
            V06,
            ElicitResult::from,
            "{'action':'accept','content':{'a':'SRV','b':1,'c':true}}"),
        row(
            "ElicitResult",
            V11,
            ElicitResult::from,
            "{'action':'accept','content':{'a':['SRV']},'_meta':{}}"),
        row("CreateMessageRequest", ALL, CreateMessageRequest::from, sample),
        row(
            "CreateMessageRequest",
            V11,
            CreateMessageRequest::from,
            "{'messages':[{'role':'assistant','content':[{'type':'tool_use','id':'SRV','name':'SRV','input':{}}]},{'role':'user','content':[{'type':'tool_result','toolUseId':'SRV','content':[]}]}],'maxTokens':10,'tools':[{'name':'SRV','inputSchema':{}}],'toolChoice':{'mode':'SRV'}}"),
        row(
            "ModelPreferences",
            ALL,
            ModelPreferences::from,
            "{'hints':[{'name':'SRV'},{}],'costPriority':2}"),
        row("ModelHint", ALL, ModelHint::from, "{'name':'SRV'}"),
        row(
            "SamplingMessage",
            ALL,
            SamplingMessage::from,
            "{'role':'user','content':{'type':'image','data':'','mimeType':'SRV'}}"),
        row("ToolChoice", V11, ToolChoice::from, "{}"),
        row(
            "CreateMessageResult",
            ALL,
            CreateMessageResult::from,
            "{'role':'assistant','content':{'type':'text','text':'SRV'},'model':'SRV','stopReason':'SRV'}"),
        row(
            "CreateMessageResult",
            V11,
            CreateMessageResult::from,
            "{'role':'assistant','content':[{'type':'text','text':'SRV'}],'model':'SRV','_meta':{}}"),
        row("Root", ALL, Root::from, "{'uri':'file:///SRV','name':'SRV'}"),
        row(
            "ListRootsResult",
            V06,
            ListRootsResult::from,
            "{'roots':[{'uri':'file:///SRV','_meta':{}}],'_meta':{}}"),
        row(
            "elicit",
            NOW,
            InputRequest::from,
            "{'method':'elicitation/create','params':{'message':'SRV','requestedSchema':" + form
                + "}}"),
        row(
            "sample",
            NOW,
            InputRequest::from,
            "{'method':'sampling/createMessage','params':" + sample + "}"),
        row("roots", NOW, InputRequest::from, "{'method':'roots/list'}"),
        row("later question", NOW, InputRequest::from, "{'method':'SRV/ask','params':[]}"),
        row(
            "InputRequired",
            NOW,
            InputRequired::from,
            "{'resultType':'input_required','inputRequests':{'SRV':{'method':'roots/list'}},'requestState':'SRV'}"));
  }

  private static Arguments row(
      String type, String version, Function<JsonObject, ?> reader, String json) {
    return arguments(type, version, reader, json);
  }
}
