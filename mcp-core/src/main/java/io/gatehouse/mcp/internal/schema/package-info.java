/**
 * JSON Schema: checks arguments before they are sent and structured content that came back (2026-07-28 basic/index, JSON Schema
 * usage).
 *
 * <p>Schemas come from servers. One is read, bounded and resolved once, by {@link
 * io.gatehouse.mcp.internal.schema.SchemaCompiler}; everything it refers to must be inside it, and nothing is ever fetched. Checking
 * a value then takes a bounded number of steps and a bounded depth, whatever schema and value look like. Whatever cannot be
 * understood makes the schema broken; nothing is skipped in silence. Messages are ours and repeat neither schema nor value.
 *
 * <p>Dialects: 2020-12 (also where {@code $schema} is missing), 2019-09 and draft-07. {@code format}, {@code contentEncoding} and
 * the other annotations are not checked, as these dialects have it by default.
 */
@NullMarked
package io.gatehouse.mcp.internal.schema;

import org.jspecify.annotations.NullMarked;
