package planted.connections_send_only_dispatches.InnocentPort.mcp.internal.era;

import planted.connections_send_only_dispatches.mcp.internal.gate.Dispatch;

public interface ServerConnection extends AutoCloseable {
  String call(Dispatch dispatch, int settings);

  boolean open();

  @Override
  void close();
}
