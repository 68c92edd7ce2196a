package planted.only_the_writer_makes_messages.mcp.internal.host;

import java.util.function.Function;
import planted.only_the_writer_makes_messages.mcp.spi.transport.MessageBody;

final class OffenderReference {
  Function<byte[][], MessageBody> raw() {
    return MessageBody::of;
  }
}
