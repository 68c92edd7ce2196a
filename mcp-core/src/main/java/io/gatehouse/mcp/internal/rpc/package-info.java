/**
 * JSON-RPC plumbing that both eras use and neither owns: envelopes, correlation over a pipe, HTTP with credentials, deadlines.
 * Nothing here knows a protocol revision. Start with {@code DuplexLink} and {@code HttpLink}.
 */
@NullMarked
package io.gatehouse.mcp.internal.rpc;

import org.jspecify.annotations.NullMarked;
