package planted.http_knows_only_core.mcp.testkit;

/** Somebody to know. */
public final class Other {}
