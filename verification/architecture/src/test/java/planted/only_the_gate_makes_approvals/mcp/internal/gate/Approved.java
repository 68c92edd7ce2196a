package planted.only_the_gate_makes_approvals.mcp.internal.gate;

public final class Approved {
  public Approved() {}
}
