package planted.oauth_knows_only_core.mcp.json;

/** Somebody to know. */
public final class Core {}
