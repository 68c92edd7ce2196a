package planted.links_start_with_consent.mcp.internal.gate;

public final class Approved {}
