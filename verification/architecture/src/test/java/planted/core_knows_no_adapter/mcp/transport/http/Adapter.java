package planted.core_knows_no_adapter.mcp.transport.http;

/** Somebody to know. */
public final class Adapter {}
