/**
 * Small immutable JSON: values, a strict reader, a deterministic writer, and conversion to the host's own types.
 *
 * <p>Numbers keep the text they were written with. The reader treats its input as hostile: it is bounded in size, depth
 * and count, and refuses what two parsers could read differently. No type of the library behind the conversions is
 * visible. Start with {@link io.gatehouse.mcp.json.JsonValue}.
 */
@NullMarked
package io.gatehouse.mcp.json;

import org.jspecify.annotations.NullMarked;
