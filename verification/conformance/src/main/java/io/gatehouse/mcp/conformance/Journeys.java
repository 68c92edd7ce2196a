package io.gatehouse.mcp.conformance;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.Resource;
import io.gatehouse.mcp.protocol.Tool;
import java.util.Map;

/** What takes more than one step. */
final class Journeys {
  private Journeys() {}

  /** Calls every tool that is offered, with arguments made from its schema. */
  static void callEveryTool(Peer peer) {
    for (Tool tool : peer.tools()) {
      peer.call(tool.name(), Samples.arguments(tool.inputSchema()));
    }
  }

  /** Calls every tool, reads every resource and gets every prompt. */
  static void useEverything(Peer peer) {
    callEveryTool(peer);
    for (Resource resource : peer.client().resources(peer.user())) {
      peer.client().readResource(resource.uri(), peer.user());
    }
    for (Prompt prompt : peer.client().prompts(peer.user())) {
      peer.client().getPrompt(prompt.name(), Samples.arguments(prompt), peer.user());
    }
  }

  /**
   * Makes the calls that the suite names, with its arguments. One is {@code null} for an optional boolean; that breaks the
   * tool's schema, so the library would refuse it, and an application leaves it out.
   */
  static void callAsTold(Peer peer) {
    JsonArray calls = peer.parameters()
        .array("toolCalls")
        .orElseThrow(() -> new IllegalStateException("the suite gave no tool calls"));
    for (JsonValue each : calls) {
      JsonObject call = (JsonObject) each;
      peer.call(
          call.string("name").orElseThrow(), given(call.object("arguments").orElseThrow()));
    }
  }

  private static JsonObject given(JsonObject arguments) {
    JsonObject given = arguments;
    for (Map.Entry<String, JsonValue> argument : arguments.members().entrySet()) {
      if (argument.getValue() instanceof JsonNull) {
        given = given.without(argument.getKey());
      }
    }
    return given;
  }

  /** Sends back the schema of a tool as the library shows it, for the suite to compare. */
  static void giveBackTheSchema(Peer peer) {
    JsonObject schema = peer.tool("json_schema_2020_12_tool").inputSchema();
    peer.call("json_schema_echo", JsonObject.of("schema", schema));
  }
}
