package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.consent.audit.AuditReport.Wrong;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that what the records tell can have happened: nothing is sent before a decision allowed it, and only what started
 * ends. Remembers what has not ended, no more. Not safe for use by several threads.
 */
final class StoryCheck {
  private final Set<String> allowed = new HashSet<>();
  private final Set<String> dispatched = new HashSet<>();
  private final Set<String> shown = new HashSet<>();

  Optional<Wrong> accept(AuditRecord record) {
    Optional<AuditEvent> event = AuditEvent.named(record.type());
    if (event.isEmpty()) {
      // A record of a later version that this one has no rule for.
      return Optional.empty();
    }
    String request = record.fields().string(AuditFields.REQUEST).orElse("");
    String approval = record.fields().string(AuditFields.APPROVAL).orElse("");
    return switch (event.get()) {
      case DECISION -> decided(record, request);
      case DISPATCH -> {
        dispatched.add(request);
        yield allowed.contains(request)
            ? Optional.empty()
            : Optional.of(Wrong.DISPATCH_WITHOUT_DECISION);
      }
      case RESULT -> {
        // Without a dispatch it is an allowed action that was given up before it left.
        boolean known = allowed.remove(request);
        dispatched.remove(request);
        yield known ? Optional.empty() : Optional.of(Wrong.END_WITHOUT_START);
      }
      case PROMPT_SHOWN -> {
        shown.add(approval);
        yield Optional.empty();
      }
      case RESPONSE, PROMPT_WITHDRAWN, PROMPT_EXPIRED ->
        shown.remove(approval) ? Optional.empty() : Optional.of(Wrong.END_WITHOUT_START);
      default -> Optional.empty();
    };
  }

  /** How many approvals and dispatches have no end yet. */
  int open() {
    return shown.size() + dispatched.size();
  }

  private Optional<Wrong> decided(AuditRecord record, String request) {
    if (record.fields().string(AuditFields.VERDICT).equals(Optional.of(AuditFields.ALLOW))) {
      allowed.add(request);
    } else {
      allowed.remove(request);
    }
    return Optional.empty();
  }
}
