package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.internal.recent.Recent;
import io.gatehouse.mcp.consent.internal.view.ArgumentDigests;
import io.gatehouse.mcp.consent.internal.view.Question;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Adds to a question what depends on its kind: what is different from the last approved call, what changed in a definition, what
 * an answer to a review would expose. Safe for use by several threads; remembers the latest 1,000 tools, as digests only.
 */
final class Details {
  private static final int TOOLS = 1000;

  private final Pins pins;
  private final Exposure exposure;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Recent<LastCall, Map<String, Fingerprint>> last = new Recent<>(TOOLS);

  Details(Pins pins, Exposure exposure) {
    this.pins = pins;
    this.exposure = exposure;
  }

  private record LastCall(String principal, Fingerprint server, String tool) {
    static LastCall of(ConsentRequest.CallTool call) {
      return new LastCall(
          call.origin().context().principal(),
          call.origin().identity().digest(),
          call.tool().tool().name());
    }
  }

  void add(Question.Builder question, Weighing weighing) {
    ConsentRequest request = weighing.request();
    if (request instanceof ConsentRequest.CallTool call) {
      previous(call).ifPresent(question::previous);
    } else if (request instanceof ConsentRequest.ReviewServer review) {
      question.toolHints(exposure.hints(review, weighing));
      question.readOnlyTools(exposure.limit(review, exposure.readOnly(review, weighing), weighing));
      weighing.pins().ifPresent(report -> question.offerChanges(report.changes()));
    } else if (request instanceof ConsentRequest.ChangedDefinition change) {
      question.change(pins.change(change));
    }
  }

  private Optional<Map<String, Fingerprint>> previous(ConsentRequest.CallTool call) {
    lock.lock();
    try {
      return Optional.ofNullable(last.get(LastCall.of(call)));
    } finally {
      lock.unlock();
    }
  }

  /** Keeps what was approved, to tell what is different next time. */
  void remember(ConsentRequest.CallTool call, Optional<JsonValue> edited) {
    JsonValue sent = edited.orElse(call.arguments());
    Map<String, Fingerprint> digests =
        ArgumentDigests.of(sent instanceof JsonObject ? sent : call.arguments());
    lock.lock();
    try {
      last.put(LastCall.of(call), digests);
    } finally {
      lock.unlock();
    }
  }
}
