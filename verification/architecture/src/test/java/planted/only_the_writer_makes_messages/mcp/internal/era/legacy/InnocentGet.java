package planted.only_the_writer_makes_messages.mcp.internal.era.legacy;

import planted.only_the_writer_makes_messages.mcp.spi.transport.MessageBody;

final class InnocentGet {
  MessageBody none() {
    return MessageBody.empty();
  }
}
