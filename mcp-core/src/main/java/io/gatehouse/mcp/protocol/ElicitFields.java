package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the fields of an {@link ElicitSchema}: decides the kind of each, and refuses what forms do not allow. */
final class ElicitFields {

  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "array");

  /** Keywords that would restrict a value, and that no kind of field has. */
  private static final Set<String> NEVER = Set.of(
      "$ref",
      "$dynamicRef",
      "allOf",
      "not",
      "if",
      "const",
      "properties",
      "required",
      "patternProperties",
      "prefixItems",
      "contains",
      "uniqueItems",
      "exclusiveMinimum",
      "exclusiveMaximum",
      "multipleOf");

  private ElicitFields() {}

  static Map<String, ElicitField> read(JsonObject schema) {
    JsonObject properties = Members.object(schema, "properties");
    if (properties.size() > ElicitSchema.MAX_FIELDS) {
      throw ShapeException.expected("at most " + ElicitSchema.MAX_FIELDS + " fields", "properties");
    }
    Set<String> required = required(schema, properties);
    Map<String, ElicitField> fields = new LinkedHashMap<>();
    properties.members().forEach((name, value) -> {
      try {
        JsonObject field = Members.asObject(value);
        fields.put(name, field(name, required.contains(name), field));
      } catch (ShapeException e) {
        throw e.underKey(name).under("properties");
      }
    });
    return Collections.unmodifiableMap(fields);
  }

  static void refuse(JsonObject schema, Set<String> keywords) {
    for (String keyword : schema.members().keySet()) {
      if (keywords.contains(keyword)) {
        throw ShapeException.expected("no such keyword", keyword);
      }
    }
  }

  private static Set<String> required(JsonObject schema, JsonObject properties) {
    List<String> names = Members.checkedStrings(schema, "required");
    int index = 0;
    for (String name : names) {
      if (!properties.has(name)) {
        throw ShapeException.expected("the name of a property").under(index).under("required");
      }
      index++;
    }
    return new HashSet<>(names);
  }

  private static ElicitField field(String name, boolean required, JsonObject json) {
    String type = Members.string(json, "type");
    if (!TYPES.contains(type)) {
      throw ShapeException.expected("string, number, integer, boolean or array", "type");
    }
    refuse(json, NEVER);
    refuse(json, type.equals("string") ? Set.of("anyOf") : Set.of("enum", "oneOf", "anyOf"));
    return switch (type) {
      case "boolean" -> new ElicitField.BooleanField(name, required, json);
      case "array" -> new ElicitField.MultiSelect(name, required, json);
      case "string" ->
        json.has("enum") || json.has("oneOf")
            ? new ElicitField.SingleSelect(name, required, json)
            : new ElicitField.StringField(name, required, json);
      default -> new ElicitField.NumberField(name, required, json);
    };
  }
}
