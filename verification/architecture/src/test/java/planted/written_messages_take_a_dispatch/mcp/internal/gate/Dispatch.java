package planted.written_messages_take_a_dispatch.mcp.internal.gate;

public final class Dispatch {
  public byte[] transmit() {
    return new byte[0];
  }

  public String method() {
    return "ping";
  }
}
