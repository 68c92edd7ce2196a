/**
 * The stateful era: {@code initialize}, sessions, and a server that asks and tells on its own (2025-11-25, 2025-06-18,
 * 2025-03-26, 2024-11-05).
 *
 * <p>One {@code LegacyConnection} speaks over one of two {@code Channel}s: {@code PipeChannel} for stdio and HTTP+SSE, where
 * everything shares one connection, and {@code StreamableChannel} for Streamable HTTP, where each request has a response of its
 * own, next to a stream that the server speaks on unasked. Whatever comes in that answers nothing of ours goes through
 * {@code ServerMessages}; questions to the person or the model wait in {@code OpenQuestions}, never on a reading thread. Start
 * with {@code LegacyConnections}.
 */
@NullMarked
package io.gatehouse.mcp.internal.era.legacy;

import org.jspecify.annotations.NullMarked;
