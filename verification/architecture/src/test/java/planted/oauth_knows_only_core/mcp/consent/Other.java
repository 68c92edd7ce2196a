package planted.oauth_knows_only_core.mcp.consent;

/** Somebody to know. */
public final class Other {}
