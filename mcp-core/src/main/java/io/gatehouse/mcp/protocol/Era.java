package io.gatehouse.mcp.protocol;

/** The two families of protocol revisions, which open a conversation in different ways. */
public enum Era {
  /** Stateless, from 2026-07-28 on: no handshake, metadata with every request. */
  MODERN,
  /** Stateful, up to 2025-11-25: opens with {@code initialize}. */
  LEGACY
}
