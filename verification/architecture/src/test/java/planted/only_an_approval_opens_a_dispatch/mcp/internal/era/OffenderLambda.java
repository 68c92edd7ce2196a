package planted.only_an_approval_opens_a_dispatch.mcp.internal.era;

import java.util.function.Supplier;
import planted.only_an_approval_opens_a_dispatch.mcp.internal.gate.Dispatch;

final class OffenderLambda {
  Supplier<Object> make(String name) {
    return () -> name.isEmpty() ? name : new Dispatch();
  }
}
