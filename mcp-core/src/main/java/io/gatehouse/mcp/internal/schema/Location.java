package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;

/**
 * A place in a schema document that holds a subschema.
 *
 * @param value an object or a boolean
 * @param resource what references in it are relative to
 */
record Location(JsonPointer pointer, JsonValue value, Resource resource) {}
