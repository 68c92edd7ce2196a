package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;

/** Tools that tests of this package share. */
final class Tools {
  private Tools() {}

  static Tool named(String name) {
    return with(name, JsonObject.empty());
  }

  static Tool with(String name, JsonObject annotations) {
    return of(name, JsonObject.empty(), annotations);
  }

  static Tool taking(String name, String property) {
    return of(name, JsonObject.of(property, JsonObject.of("type", "string")), JsonObject.empty());
  }

  static Tool of(String name, JsonObject properties, JsonObject annotations) {
    return Tool.from(JsonObject.builder()
        .put("name", name)
        .put("inputSchema", JsonObject.of("type", "object", "properties", properties))
        .put("annotations", annotations)
        .build());
  }
}
