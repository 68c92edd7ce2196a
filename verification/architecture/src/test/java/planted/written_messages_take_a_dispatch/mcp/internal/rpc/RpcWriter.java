package planted.written_messages_take_a_dispatch.mcp.internal.rpc;

public final class RpcWriter {
  private RpcWriter() {}

  public static byte[] request(byte[] members) {
    return members;
  }

  public static byte[] notification(byte[] members) {
    return request(members);
  }

  public static byte[] result(byte[] members) {
    return members;
  }

  public static byte[] error(byte[] members) {
    return members;
  }
}
