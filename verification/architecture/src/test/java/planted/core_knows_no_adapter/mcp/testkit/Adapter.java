package planted.core_knows_no_adapter.mcp.testkit;

/** Somebody to know. */
public final class Adapter {}
