package planted.only_the_gate_makes_approvals.mcp.internal.gate;

final class ConsentGate {
  Approved make() {
    return new Approved();
  }
}
