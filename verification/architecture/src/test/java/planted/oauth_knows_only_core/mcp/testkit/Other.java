package planted.oauth_knows_only_core.mcp.testkit;

/** Somebody to know. */
public final class Other {}
