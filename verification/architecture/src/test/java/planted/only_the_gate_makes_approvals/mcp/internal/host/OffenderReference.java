package planted.only_the_gate_makes_approvals.mcp.internal.host;

import java.util.function.Supplier;
import planted.only_the_gate_makes_approvals.mcp.internal.gate.Approved;

final class OffenderReference {
  Supplier<Approved> make() {
    return Approved::new;
  }
}
