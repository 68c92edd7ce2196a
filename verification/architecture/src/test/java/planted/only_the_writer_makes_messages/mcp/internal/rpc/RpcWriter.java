package planted.only_the_writer_makes_messages.mcp.internal.rpc;

import planted.only_the_writer_makes_messages.mcp.spi.transport.MessageBody;

final class RpcWriter {
  MessageBody request() {
    return MessageBody.of(new byte[1]);
  }
}
