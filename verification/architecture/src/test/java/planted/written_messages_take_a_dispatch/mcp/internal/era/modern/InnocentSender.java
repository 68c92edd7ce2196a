package planted.written_messages_take_a_dispatch.mcp.internal.era.modern;

import java.util.function.Supplier;
import planted.written_messages_take_a_dispatch.mcp.internal.gate.Dispatch;
import planted.written_messages_take_a_dispatch.mcp.internal.rpc.RpcWriter;

final class InnocentSender {
  byte[] run(Dispatch dispatch) {
    return RpcWriter.request(dispatch.transmit());
  }

  Supplier<byte[]> later(Dispatch dispatch) {
    return () -> RpcWriter.notification(dispatch.transmit());
  }
}
