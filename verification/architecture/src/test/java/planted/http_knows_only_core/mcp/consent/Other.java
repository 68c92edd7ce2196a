package planted.http_knows_only_core.mcp.consent;

/** Somebody to know. */
public final class Other {}
