package planted.consent_knows_only_core.mcp.testkit;

/** Somebody to know. */
public final class Other {}
