package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the value of a keyword looks like: what its dialect's meta-schema says, and where it holds subschemas. */
enum Shape {
  SCHEMA("a schema"),
  SCHEMAS("an array of at least one schema"),
  SCHEMA_OR_SCHEMAS("a schema or an array of schemas"),
  SCHEMA_MAP("an object of schemas"),
  DEPENDENCIES("an object of schemas and arrays of names"),
  NAMES("an array of different names"),
  NAMES_MAP("an object of arrays of different names"),
  TYPES("the name of a type or an array of different ones"),
  VALUES("an array"),
  VALUE("a value"),
  COUNT("a count: an integer that is not negative"),
  NUMBER("a number"),
  POSITIVE_NUMBER("a number above zero"),
  FLAG("true or false"),
  TEXT("a string"),
  ANCHOR("the name of an anchor");

  private static final Pattern ANCHOR_NAME = Pattern.compile("[A-Za-z_][-A-Za-z0-9._]*+");

  private final String words;

  Shape(String words) {
    this.words = words;
  }

  /** Returns what the value should be, as in "… is not a schema". */
  String words() {
    return words;
  }

  /** Returns whether a value has this shape; subschemas inside it are not looked at. */
  boolean fits(JsonValue value) {
    return switch (this) {
      case SCHEMA -> isSchema(value);
      case SCHEMAS -> areSchemas(value) && ((JsonArray) value).size() > 0;
      case SCHEMA_OR_SCHEMAS -> isSchema(value) || areSchemas(value);
      case SCHEMA_MAP ->
        value instanceof JsonObject map
            && map.members().values().stream().allMatch(Shape::isSchema);
      case DEPENDENCIES ->
        value instanceof JsonObject map
            && map.members().values().stream().allMatch(v -> isSchema(v) || areNames(v));
      case NAMES -> areNames(value);
      case NAMES_MAP ->
        value instanceof JsonObject map
            && map.members().values().stream().allMatch(Shape::areNames);
      case TYPES -> areTypes(value);
      case VALUES -> value instanceof JsonArray;
      case VALUE -> true;
      case COUNT -> value instanceof JsonNumber number && isCount(number);
      case NUMBER -> value instanceof JsonNumber;
      case POSITIVE_NUMBER ->
        value instanceof JsonNumber number && Decimal.of(number).signum() > 0;
      case FLAG -> value instanceof JsonBoolean;
      case TEXT -> value instanceof JsonString;
      case ANCHOR ->
        value instanceof JsonString text && ANCHOR_NAME.matcher(text.value()).matches();
    };
  }

  private static boolean isSchema(JsonValue value) {
    return value instanceof JsonObject || value instanceof JsonBoolean;
  }

  private static boolean areSchemas(JsonValue value) {
    return value instanceof JsonArray array && array.values().stream().allMatch(Shape::isSchema);
  }

  private static boolean areNames(JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      return false;
    }
    Set<String> seen = new HashSet<>();
    for (JsonValue element : array) {
      if (!(element instanceof JsonString name) || !seen.add(name.value())) {
        return false;
      }
    }
    return true;
  }

  private static boolean areTypes(JsonValue value) {
    if (value instanceof JsonString name) {
      return Types.isName(name.value());
    }
    return areNames(value)
        && ((JsonArray) value).size() > 0
        && ((JsonArray) value)
            .values().stream().allMatch(name -> Types.isName(((JsonString) name).value()));
  }

  private static boolean isCount(JsonNumber number) {
    Decimal value = Decimal.of(number);
    return value.isInteger() && value.signum() >= 0;
  }

  /** Calls a visitor with every subschema inside a value of this shape, and the tokens that lead to it. */
  void eachSubschema(JsonValue value, Visitor visitor) throws BrokenSchemaException {
    switch (this) {
      case SCHEMA -> visitor.visit(value);
      case SCHEMAS, SCHEMA_OR_SCHEMAS -> {
        if (value instanceof JsonArray array) {
          for (int i = 0; i < array.size(); i++) {
            visitor.visit(array.get(i), Integer.toString(i));
          }
        } else {
          visitor.visit(value);
        }
      }
      case SCHEMA_MAP, DEPENDENCIES -> {
        for (Map.Entry<String, JsonValue> member :
            ((JsonObject) value).members().entrySet()) {
          if (isSchema(member.getValue())) {
            visitor.visit(member.getValue(), member.getKey());
          }
        }
      }
      default -> {
        // No subschemas.
      }
    }
  }

  /** Is told about subschemas. */
  @FunctionalInterface
  interface Visitor {
    void visit(JsonValue subschema, String... tokens) throws BrokenSchemaException;
  }
}
