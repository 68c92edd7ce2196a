package planted.only_the_gate_makes_approvals.mcp.internal.era;

import java.util.function.Supplier;
import planted.only_the_gate_makes_approvals.mcp.internal.gate.Approved;

final class OffenderLambda {
  Supplier<Object> make(String name) {
    return () -> name.isEmpty() ? name : new Approved();
  }
}
