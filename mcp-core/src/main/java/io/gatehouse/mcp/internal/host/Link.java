package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.Approved;

/** A connection and the consent it was made under. */
record Link(ServerConnection connection, Approved<?> consent) {}
