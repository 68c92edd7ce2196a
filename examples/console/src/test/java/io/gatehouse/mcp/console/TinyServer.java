package io.gatehouse.mcp.console;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A real server in a process of its own: a legacy one with a few tools, one resource and one prompt. */
final class TinyServer {
  private TinyServer() {}

  public static void main(String[] args) throws IOException, JsonException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if (args.length > 0) {
      Files.writeString(Path.of(args[0]), Long.toString(ProcessHandle.current().pid()));
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonObject message = (JsonObject) JsonValue.parse(line);
      JsonValue id = message.get("id");
      String method = message.string("method").orElse("");
      if (id == null || method.isEmpty()) {
        continue;
      }
      JsonObject params = message.object("params").orElse(JsonObject.empty());
      String tool = params.string("name").orElse("");
      if (method.equals("tools/call") && tool.equals("die")) {
        System.exit(1);
      }
      if (method.equals("tools/call") && tool.equals("hang")) {
        continue;
      }
      JsonObject result = result(method, params);
      JsonObject answer = result == null
          ? JsonObject.of(
              "jsonrpc", "2.0", "id", id, "error", JsonObject.of("code", -32601, "message", "no"))
          : JsonObject.of("jsonrpc", "2.0", "id", id, "result", result);
      out.println(answer.toJson());
    }
  }

  private static @Nullable JsonObject result(String method, JsonObject params) {
    return switch (method) {
      case "initialize" ->
        JsonObject.of(
            "protocolVersion",
            "2025-11-25",
            "capabilities",
            JsonObject.of(
                "tools",
                JsonObject.empty(),
                "resources",
                JsonObject.empty(),
                "prompts",
                JsonObject.empty()),
            "serverInfo",
            JsonObject.of("name", "tiny\u001B[31m", "version", "1"));
      case "tools/list" ->
        JsonObject.of(
            "tools",
            JsonArray.of(
                tool("echo", true),
                tool("fail", true),
                tool("hang", true),
                tool("die", true),
                tool("write", false)));
      case "resources/list" ->
        JsonObject.of("resources", JsonArray.of(JsonObject.of("uri", "tiny://a", "name", "a")));
      case "resources/templates/list" -> JsonObject.of("resourceTemplates", JsonArray.empty());
      case "prompts/list" -> JsonObject.of("prompts", JsonArray.of(JsonObject.of("name", "greet")));
      case "prompts/get" ->
        JsonObject.of(
            "messages", JsonArray.of(JsonObject.of("role", "user", "content", text("hello"))));
      case "resources/read" ->
        JsonObject.of(
            "contents", JsonArray.of(JsonObject.of("uri", "tiny://a", "text", "contents")));
      case "tools/call" ->
        JsonObject.of(
            "content",
                JsonArray.of(
                    text(params.object("arguments").orElse(JsonObject.empty()).toJson())),
            "isError", params.string("name").orElse("").equals("fail"));
      default -> null;
    };
  }

  private static JsonObject text(String text) {
    return JsonObject.of("type", "text", "text", text);
  }

  private static JsonObject tool(String name, boolean readOnly) {
    return JsonObject.of(
        "name",
        name,
        "inputSchema",
        JsonObject.of(
            "type", "object", "properties", JsonObject.of("n", JsonObject.of("type", "integer"))),
        "annotations",
        JsonObject.of("readOnlyHint", readOnly));
  }
}
