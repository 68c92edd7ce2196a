package planted.written_messages_take_a_dispatch.mcp.internal.era.legacy;

import java.util.function.Supplier;
import planted.written_messages_take_a_dispatch.mcp.internal.gate.Dispatch;
import planted.written_messages_take_a_dispatch.mcp.internal.rpc.RpcWriter;

final class OffenderElsewhere {
  byte[] asked(Dispatch dispatch) {
    return dispatch.transmit();
  }

  Supplier<byte[]> written() {
    return () -> RpcWriter.request(new byte[1]);
  }
}
