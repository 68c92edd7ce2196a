package planted.links_start_with_consent.mcp.internal.rpc;

public final class DuplexLink {
  public void start() {}

  public void close() {}
}
