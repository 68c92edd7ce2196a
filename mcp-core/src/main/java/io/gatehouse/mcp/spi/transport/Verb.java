package io.gatehouse.mcp.spi.transport;

/** The HTTP methods that MCP uses. Only {@link #POST} exists in the modern era. */
public enum Verb {
  /** Sends one message. */
  POST,
  /** Opens an event stream (legacy era). */
  GET,
  /** Ends a session (legacy era). */
  DELETE
}
