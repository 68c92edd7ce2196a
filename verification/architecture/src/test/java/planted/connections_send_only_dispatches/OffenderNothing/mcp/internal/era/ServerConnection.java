package planted.connections_send_only_dispatches.OffenderNothing.mcp.internal.era;

public interface ServerConnection {
  void ping();
}
