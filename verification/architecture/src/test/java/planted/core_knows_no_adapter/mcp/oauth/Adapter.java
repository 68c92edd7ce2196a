package planted.core_knows_no_adapter.mcp.oauth;

/** Somebody to know. */
public final class Adapter {}
