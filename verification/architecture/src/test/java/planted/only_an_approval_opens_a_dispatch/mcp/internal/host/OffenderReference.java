package planted.only_an_approval_opens_a_dispatch.mcp.internal.host;

import java.util.function.Supplier;
import planted.only_an_approval_opens_a_dispatch.mcp.internal.gate.Dispatch;

final class OffenderReference {
  Supplier<Dispatch> make() {
    return Dispatch::new;
  }
}
