package planted.connections_send_only_dispatches.OffenderString.mcp.internal.era;

public interface ServerConnection {
  String call(String method);
}
