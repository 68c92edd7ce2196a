package planted.core_knows_no_adapter.mcp.protocol;

/** Somebody to know. */
public final class Neighbour {}
