/**
 * One typed, lossless model of what an MCP client sends and receives, for every revision from 2024-11-05 to 2026-07-28.
 *
 * <p>How to read it. A type that a later revision may extend is a final class around the {@link
 * io.gatehouse.mcp.json.JsonObject} it was read from. {@code from(JsonObject)} checks what the specification requires and
 * throws {@link io.gatehouse.mcp.protocol.ShapeException} with a pointer to what is wrong. Accessors carry the property's
 * name. {@code json()} gives back all that was received: members, content types and enum values that this version does not
 * know are kept. An optional member that is absent or {@code null} reads as empty; one of the wrong type too, unless
 * reading it as absent would hide something that matters (a cursor, an error flag, an output schema), which is a {@code
 * ShapeException}. Equality is equality of the JSON, and {@code toString} never shows what a server wrote.
 *
 * <p>What a client sends has {@code of(...)} factories and builders. Shapes that are closed are records. Closed sets of
 * shapes are sealed interfaces with nested types and an {@code Unknown} member. All types are immutable and safe for use by
 * several threads.
 *
 * <p>Bounds: size and depth are those of the JSON reader. Nothing here walks into a value deeper than the specification
 * nests its own types, so no accessor recurses as deep as a server likes.
 *
 * <p>Not here: JSON-RPC envelopes, version negotiation and validation against JSON Schema. Start with {@link
 * io.gatehouse.mcp.protocol.Tool} and {@link io.gatehouse.mcp.protocol.CallToolResult}.
 */
@NullMarked
package io.gatehouse.mcp.protocol;

import org.jspecify.annotations.NullMarked;
