package planted.connections_send_only_dispatches.mcp.internal.gate;

public final class Dispatch {}
