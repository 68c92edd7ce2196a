package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema of the few keywords that most tools have: types, properties, which of them are required, and whether there may be others.
 * Accepts without the library what such a schema allows; what it does not accept is for the library to judge and to explain. Immutable.
 */
final class PlainSchema {
  /** Keywords that say something to people and nothing to a check, in every dialect. */
  private static final Set<String> REMARKS = Set.of(
      "$schema",
      "$comment",
      "title",
      "description",
      "default",
      "examples",
      "deprecated",
      "readOnly",
      "writeOnly",
      "x-mcp-header");

  /** The types allowed, as of {@link Types}; 0 if any is. */
  private final int types;

  private final List<Property> properties;
  private final List<String> required;
  private final boolean closed;

  private record Property(String name, PlainSchema schema) {}

  private PlainSchema(int types, List<Property> properties, List<String> required, boolean closed) {
    this.types = types;
    this.properties = properties;
    this.required = required;
    this.closed = closed;
  }

  /** Reads a schema whose keywords have been found to have their shapes; null if it has any others. */
  static @Nullable PlainSchema of(JsonValue schema) {
    if (!(schema instanceof JsonObject object)) {
      return null;
    }
    int types = 0;
    boolean closed = false;
    List<Property> properties = new ArrayList<>();
    List<String> required = new ArrayList<>();
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      JsonValue value = member.getValue();
      switch (member.getKey()) {
        case "type" -> types = Types.of(value);
        case "required" -> ((JsonArray) value).forEach(n -> required.add(((JsonString) n).value()));
        case "properties" -> {
          for (Map.Entry<String, JsonValue> property :
              ((JsonObject) value).members().entrySet()) {
            PlainSchema plain = of(property.getValue());
            if (plain == null) {
              return null;
            }
            properties.add(new Property(property.getKey(), plain));
          }
        }
        case "additionalProperties" -> {
          if (!(value instanceof JsonBoolean allowed)) {
            return null;
          }
          closed = !allowed.value();
        }
        default -> {
          if (!REMARKS.contains(member.getKey())) {
            return null;
          }
        }
      }
    }
    return new PlainSchema(types, List.copyOf(properties), List.copyOf(required), closed);
  }

  /** Whether the schema allows the value. */
  boolean accepts(JsonValue value) {
    if (types != 0 && !Types.matches(types, value)) {
      return false;
    }
    if (!(value instanceof JsonObject object)) {
      return true; // the other keywords are about objects
    }
    for (String name : required) {
      if (!object.has(name)) {
        return false;
      }
    }
    int known = 0;
    for (Property property : properties) {
      JsonValue member = object.get(property.name());
      if (member != null) {
        known++;
        if (!property.schema().accepts(member)) {
          return false;
        }
      }
    }
    return !closed || known == object.size();
  }
}
