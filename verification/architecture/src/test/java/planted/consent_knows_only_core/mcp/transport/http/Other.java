package planted.consent_knows_only_core.mcp.transport.http;

/** Somebody to know. */
public final class Other {}
