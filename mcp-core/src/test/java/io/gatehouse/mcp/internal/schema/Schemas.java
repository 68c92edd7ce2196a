package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;

/** Shortcuts for tests: JSON with single quotes, compiled and checked. */
final class Schemas {
  private static final SchemaCompiler COMPILER = new SchemaCompiler(SchemaLimits.defaults());

  private Schemas() {}

  static JsonValue json(String text) {
    try {
      return JsonValue.parse(text.replace('\'', '"'));
    } catch (JsonException e) {
      throw new AssertionError("the test is wrong: " + text, e);
    }
  }

  static CompiledSchema compile(String schema) throws BrokenSchemaException {
    return COMPILER.compileAny(json(schema));
  }

  static CompiledSchema compile(JsonValue schema) {
    try {
      return COMPILER.compileAny(schema);
    } catch (BrokenSchemaException e) {
      throw new AssertionError("broken at " + e.pointer() + ": " + e.reason(), e);
    }
  }

  static List<Problem> check(String schema, String value) {
    try {
      return compile(schema).check(json(value));
    } catch (BrokenSchemaException e) {
      throw new AssertionError("broken at " + e.pointer() + ": " + e.reason(), e);
    }
  }

  static boolean accepts(String schema, String value) {
    return check(schema, value).isEmpty();
  }

  static BrokenSchemaException broken(String schema) {
    try {
      compile(schema);
    } catch (BrokenSchemaException e) {
      return e;
    }
    throw new AssertionError("not broken: " + schema);
  }
}
