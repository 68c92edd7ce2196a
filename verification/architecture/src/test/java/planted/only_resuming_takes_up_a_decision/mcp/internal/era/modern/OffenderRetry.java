package planted.only_resuming_takes_up_a_decision.mcp.internal.era.modern;

import java.util.function.BinaryOperator;
import planted.only_resuming_takes_up_a_decision.mcp.internal.gate.ConsentGate;

final class OffenderRetry {
  BinaryOperator<String> call(ConsentGate gate) {
    return (request, again) -> gate.admitDecided(request, again.isEmpty());
  }
}
