package io.gatehouse.mcp.consent.audit;

/** How much of what was asked goes into records. */
public enum AuditContent {
  /** Digests of arguments only. The default. */
  DIGESTS,
  /** The arguments of tool calls themselves, up to 64 KiB: for hosts whose log may hold what their users work on. */
  RAW_ARGUMENTS
}
