package planted.core_knows_no_adapter.mcp.consent;

/** Somebody to know. */
public final class Adapter {}
