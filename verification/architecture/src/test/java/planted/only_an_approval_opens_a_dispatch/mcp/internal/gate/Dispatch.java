package planted.only_an_approval_opens_a_dispatch.mcp.internal.gate;

public final class Dispatch {
  public Dispatch() {}
}
