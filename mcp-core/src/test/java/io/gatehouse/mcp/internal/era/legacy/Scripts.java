package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.internal.era.Questions.Answer;
import io.gatehouse.mcp.internal.era.fake.Setups;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ClientCapabilities;

/** Messages that many tests use. */
final class Scripts {
  static final JsonObject EVERYTHING =
      json("{'tools':{'listChanged':true},'resources':{'subscribe':true,'listChanged':true},"
          + "'prompts':{'listChanged':true},'logging':{},'completions':{}}");
  static final JsonObject DONE = json("{'content':[{'type':'text','text':'done'}]}");
  static final ClientCapabilities ALL = ClientCapabilities.builder()
      .elicitationForm()
      .elicitationUrl()
      .sampling()
      .samplingTools()
      .rootsListChanged()
      .build();
  static final String FORM =
      "{'message':'Name?','requestedSchema':{'type':'object','properties':{'name':{'type':'string'}}}}";
  static final String SAMPLE =
      "{'messages':[{'role':'user','content':{'type':'text','text':'hi'}}],'maxTokens':10}";

  private Scripts() {}

  static JsonObject json(String singleQuoted) {
    try {
      return (JsonObject) JsonValue.parse(singleQuoted.replace('\'', '"'));
    } catch (JsonException e) {
      throw new AssertionError(singleQuoted, e);
    }
  }

  static JsonObject initializeResult(String version, JsonObject capabilities) {
    return JsonObject.of(
        "protocolVersion", version,
        "capabilities", capabilities,
        "serverInfo", json("{'name':'old','version':'1'}"));
  }

  /** A request of the server. */
  static JsonObject asks(long id, String method, String params) {
    return JsonObject.of("jsonrpc", "2.0", "id", id, "method", method, "params", json(params));
  }

  static JsonObject tells(String method, String params) {
    return JsonObject.of("jsonrpc", "2.0", "method", method, "params", json(params));
  }

  static JsonNumber id(long id) {
    return JsonNumber.of(id);
  }

  /** The code of an error that was sent. */
  static long code(JsonObject answer) {
    return answer
        .object("error")
        .flatMap(e -> e.number("code"))
        .orElseThrow()
        .bigDecimalValue()
        .longValueExact();
  }

  /** An approved answer. */
  static Answer given(Setups setups, String result) {
    return new Answer.Given(setups.consents.answer(json(result)));
  }

  /** What is known about the delivery of a call that failed. */
  static Delivery delivery(Throwable failure) {
    return ((McpException) failure).delivery();
  }
}
