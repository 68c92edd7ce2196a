package io.gatehouse.mcp.consent.internal.view;

import static io.gatehouse.mcp.consent.internal.view.Screen.field;

import io.gatehouse.mcp.consent.approval.Block.Field;
import io.gatehouse.mcp.consent.risk.SecretScanner;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.protocol.ContentBlock;
import io.gatehouse.mcp.protocol.CreateMessageRequest;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.Role;
import io.gatehouse.mcp.protocol.SamplingMessage;
import io.gatehouse.mcp.protocol.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What servers and models say: kept apart, never markup, in full. */
final class Claims {
  private final Screen screen;

  Claims(Screen screen) {
    this.screen = screen;
  }

  /** What a server says about a tool it is called with. */
  List<Field> tool(Tool tool) {
    List<Field> fields = new ArrayList<>();
    text(fields, "title", "Title", tool.title());
    text(fields, "description", "Description", tool.description());
    tool.json().object("annotations").ifPresent(hints -> members(fields, hints));
    return fields;
  }

  /** The whole definition. */
  List<Field> definition(Tool tool) {
    List<Field> fields = new ArrayList<>();
    fields.add(field("tool", "Name", screen.name(tool.name())));
    fields.addAll(tool(tool));
    tool.json().members().forEach((name, value) -> {
      if (!shownByTool(name)) {
        fields.add(field("member", "Definition", screen.text(name + ": " + value.toJson())));
      }
    });
    return fields;
  }

  private static boolean shownByTool(String member) {
    return member.equals("name")
        || member.equals("title")
        || member.equals("description")
        || member.equals("annotations");
  }

  private void members(List<Field> fields, JsonObject annotations) {
    annotations
        .members()
        .forEach((name, value) -> fields.add(
            field("annotation", "Annotation", screen.text(name + ": " + value.toJson()))));
  }

  List<Field> prompt(Prompt prompt) {
    List<Field> fields = new ArrayList<>();
    text(fields, "title", "Title", prompt.title());
    text(fields, "description", "Description", prompt.description());
    prompt
        .arguments()
        .forEach(argument -> text(
            fields,
            "promptArgument",
            argument.required() ? "Required" : "Optional",
            Optional.of(argument.name()
                + argument.description().map(words -> ": " + words).orElse(""))));
    return fields;
  }

  /** The conversation a server wants the host's model to continue. */
  List<Field> conversation(CreateMessageRequest request) {
    List<Field> fields = new ArrayList<>();
    text(fields, "systemPrompt", "System prompt", request.systemPrompt().map(Claims::redacted));
    for (SamplingMessage message : request.messages()) {
      String role = message.role().equals(Role.ASSISTANT) ? "assistant" : "user";
      message
          .content()
          .forEach(block ->
              fields.add(field("message." + role, "As the " + role, screen.text(content(block)))));
    }
    for (Tool tool : request.tools()) {
      text(
          fields,
          "samplingTool",
          "Tool",
          Optional.of(
              tool.name() + tool.description().map(words -> ": " + words).orElse("")));
    }
    return fields;
  }

  /** Content as it is read: text as text, the rest as JSON. What looks like a credential is told by its kind only. */
  List<Field> content(String code, String english, List<ContentBlock> blocks) {
    List<Field> fields = new ArrayList<>();
    blocks.forEach(block -> fields.add(field(code, english, screen.text(content(block)))));
    return fields;
  }

  private static String content(ContentBlock block) {
    boolean plain = block.json().size() == 2;
    return block instanceof ContentBlock.TextContent text && plain
        ? redacted(text.text())
        : SecretScanner.redact(block.json()).toJson();
  }

  private static String redacted(String text) {
    // Half a surrogate pair is no JSON text; it holds no credential either.
    boolean wellFormed = text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    return wellFormed && SecretScanner.redact(JsonString.of(text)) instanceof JsonString clean
        ? clean.value()
        : text;
  }

  void text(List<Field> fields, String code, String english, Optional<String> text) {
    text.ifPresent(words -> fields.add(field(code, english, screen.text(words))));
  }
}
