package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.consent.text.TextFinding;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of a view as JSON and back, without loss. */
final class TextJson {
  private TextJson() {}

  static JsonObject write(SafeText text) {
    return JsonObject.of(
        "display",
        text.display(),
        "complete",
        text.complete(),
        "findings",
        JsonArray.copyOf(text.findings().stream().map(TextJson::write).toList()));
  }

  static SafeText safeText(JsonObject json) {
    Members in = new Members(json);
    return new SafeText(
        in.text("display"), in.list("findings", TextJson::finding), in.flag("complete"));
  }

  private static JsonObject write(TextFinding finding) {
    return JsonObject.of(
        "code",
        finding.code(),
        "offset",
        finding.offset(),
        "severity",
        finding.severity().name(),
        "detail",
        finding.detail());
  }

  private static TextFinding finding(JsonObject json) {
    Members in = new Members(json);
    return new TextFinding(
        in.text("code"),
        in.smallNumber("offset"),
        in.of("severity", TextFinding.Severity::valueOf),
        in.text("detail"));
  }

  static JsonObject write(Message message) {
    JsonArray arguments = JsonArray.copyOf(message.arguments().entrySet().stream()
        .map(argument ->
            JsonObject.of("name", argument.getKey(), "text", write(argument.getValue())))
        .toList());
    return JsonObject.of(
        "code", message.code(), "arguments", arguments, "english", message.english());
  }

  static Message message(JsonObject json) {
    Members in = new Members(json);
    Map<String, SafeText> arguments = new LinkedHashMap<>();
    in.list("arguments", Members::new)
        .forEach(each -> arguments.put(each.text("name"), safeText(each.object("text"))));
    return new Message(in.text("code"), arguments, in.text("english"));
  }

  static JsonArray write(List<Message> messages) {
    return JsonArray.copyOf(messages.stream().map(TextJson::write).toList());
  }

  static JsonObject write(Warning warning) {
    return JsonObject.of("risk", warning.risk().name(), "message", write(warning.message()));
  }

  static Warning warning(JsonObject json) {
    Members in = new Members(json);
    return new Warning(in.of("risk", Risk::valueOf), message(in.object("message")));
  }
}
