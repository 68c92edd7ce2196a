package planted.only_the_writer_makes_messages.mcp.spi.transport;

public final class MessageBody {
  private MessageBody() {}

  public static MessageBody empty() {
    return new MessageBody();
  }

  public static MessageBody of(byte[]... segments) {
    return segments.length == 0 ? empty() : new MessageBody();
  }
}
