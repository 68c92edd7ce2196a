package io.gatehouse.mcp.interop;

import io.gatehouse.mcp.ElicitationHandler;
import io.gatehouse.mcp.QuestionContext;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ElicitField;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ElicitResult;

/** Someone who fills in what is required, agrees to everything, and is called Ada. */
final class Person implements ElicitationHandler {
  @Override
  public ElicitResult elicit(ElicitRequest request, QuestionContext context) {
    if (!(request instanceof ElicitRequest.Form form)) {
      return ElicitResult.acceptUrl();
    }
    JsonObject.Builder content = JsonObject.builder();
    for (ElicitField field : form.requestedSchema().fields()) {
      if (field.required() && field.defaultValue().isEmpty()) {
        content.put(field.name(), value(field));
      }
    }
    return ElicitResult.accept(content.build());
  }

  @Override
  public boolean supportsUrl() {
    return true;
  }

  private static Object value(ElicitField field) {
    if (field instanceof ElicitField.BooleanField) {
      return true;
    } else if (field instanceof ElicitField.NumberField) {
      return 7;
    } else if (field instanceof ElicitField.SingleSelect select) {
      return select.choices().get(0).value();
    }
    return "Ada";
  }
}
