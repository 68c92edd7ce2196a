package io.gatehouse.mcp.console;

import io.gatehouse.mcp.ElicitationHandler;
import io.gatehouse.mcp.QuestionContext;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ElicitField;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ElicitResult;
import io.gatehouse.mcp.protocol.ElicitSchema;
import java.io.PrintStream;
import java.util.List;

/** Fills a server's form at the terminal, field by field; an empty line leaves a field out, end of input cancels. */
final class Forms implements ElicitationHandler {
  private final Terminal terminal;
  private final PrintStream err;

  Forms(Terminal terminal, PrintStream err) {
    this.terminal = terminal;
    this.err = err;
  }

  @Override
  public ElicitResult elicit(ElicitRequest request, QuestionContext context) {
    if (!terminal.present() || !(request instanceof ElicitRequest.Form form)) {
      return ElicitResult.cancel();
    }
    err.println("server " + context.server() + " asks: " + Texts.quoted(form.message()));
    JsonObject.Builder content = JsonObject.builder();
    for (ElicitField field : form.requestedSchema().fields()) {
      String said = terminal
          .ask("  " + Texts.quoted(field.name()) + " (JSON or text, empty to leave out): ")
          .trim();
      if (!said.isEmpty()) {
        content.put(field.name(), value(said));
      }
    }
    JsonObject filled = content.build();
    List<ElicitSchema.Problem> problems =
        form.requestedSchema().validate(form.requestedSchema().withDefaults(filled));
    problems.forEach(problem -> err.println(
        "  " + Texts.quoted(problem.field()) + ": " + Texts.printable(problem.message())));
    return problems.isEmpty() ? ElicitResult.accept(filled) : ElicitResult.cancel();
  }

  private static Object value(String said) {
    try {
      return JsonValue.parse(said);
    } catch (JsonException e) {
      return said;
    }
  }
}
