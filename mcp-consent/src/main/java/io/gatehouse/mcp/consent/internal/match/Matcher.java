package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonValue;

/** One condition on a value. Immutable, safe for use by several threads, and linear in the size of the value. */
interface Matcher {
  /** Whether the condition holds for {@code value}. */
  Tri test(JsonValue value, Bindings bindings);
}
