package io.gatehouse.mcp.conformance;

import io.gatehouse.mcp.ElicitationHandler;
import io.gatehouse.mcp.QuestionContext;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ElicitField;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ElicitResult;

/** Someone who says yes to every question, ticks every box, and leaves every other field as it is. */
final class Person implements ElicitationHandler {
  @Override
  public ElicitResult elicit(ElicitRequest request, QuestionContext context) {
    if (!(request instanceof ElicitRequest.Form form)) {
      return ElicitResult.acceptUrl();
    }
    JsonObject.Builder content = JsonObject.builder();
    for (ElicitField field : form.requestedSchema().fields()) {
      if (field instanceof ElicitField.BooleanField && field.defaultValue().isEmpty()) {
        content.put(field.name(), true);
      }
    }
    return ElicitResult.accept(content.build());
  }

  @Override
  public boolean supportsUrl() {
    return true;
  }
}
