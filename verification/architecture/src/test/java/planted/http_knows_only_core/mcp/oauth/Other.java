package planted.http_knows_only_core.mcp.oauth;

/** Somebody to know. */
public final class Other {}
