/**
 * The modern era (2026-07-28): stateless, every request complete in itself, the server never asks by a request of its own. A call
 * goes from {@code ModernConnection} through the {@code RoundDriver} (further rounds, tasks) and the {@code Requester} (bounded
 * repairs) to a {@code Channel}, of which there are two: over HTTP and over a pipe. Nothing here knows the legacy era; which of the two
 * is spoken is decided by {@code ProbeClassifier} from what {@code ModernProbe} brings. Start with {@code ModernConnections}.
 */
@NullMarked
package io.gatehouse.mcp.internal.era.modern;

import org.jspecify.annotations.NullMarked;
