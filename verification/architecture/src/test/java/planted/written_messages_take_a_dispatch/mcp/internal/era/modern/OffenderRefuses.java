package planted.written_messages_take_a_dispatch.mcp.internal.era.modern;

import java.nio.charset.StandardCharsets;
import planted.written_messages_take_a_dispatch.mcp.internal.gate.Dispatch;
import planted.written_messages_take_a_dispatch.mcp.internal.rpc.RpcWriter;

final class OffenderRefuses {
  byte[] run(Dispatch dispatch) {
    return RpcWriter.error(dispatch.method().getBytes(StandardCharsets.US_ASCII));
  }
}
