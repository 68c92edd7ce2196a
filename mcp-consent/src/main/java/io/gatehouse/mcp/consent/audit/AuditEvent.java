package io.gatehouse.mcp.consent.audit;

import java.util.Locale;
import java.util.Optional;

/** What a record tells; named like events of OpenTelemetry, so that an exporter has nothing to translate. */
public enum AuditEvent {
  /** The first record of a chain: format and version. */
  LOG_STARTED,
  /** A signature over all records before. */
  CHECKPOINT,
  SERVER_LAUNCH,
  SERVER_CONNECT,
  SERVER_REVIEW,
  DEFINITION_CHANGED,
  PROMPT_SHOWN,
  PROMPT_WITHDRAWN,
  PROMPT_EXPIRED,
  /** What a person answered. */
  RESPONSE,
  /** What was decided; durable before anything is sent. */
  DECISION,
  /** The approved bytes are about to leave. */
  DISPATCH,
  /** The action is over. */
  RESULT,
  /** Whether a result reaches the application. */
  RESULT_DECISION,
  GRANT_CREATED,
  GRANT_USED,
  GRANT_REVOKED,
  GRANT_EXPIRED,
  POLICY_LOADED,
  POLICY_REJECTED,
  /** A person accepted a proposed version of a policy file; it is loaded next, or rejected if the file has changed. */
  POLICY_ACCEPTED,
  KILL_ENGAGED,
  KILL_RELEASED,
  /** Somebody let a conversation go on that its refusals or floods had stopped. */
  CONVERSATION_RESET;

  private final String eventName =
      "mcp.consent." + name().toLowerCase(Locale.ROOT).replace('_', '.');

  /** The name in a record, such as {@code mcp.consent.decision}. */
  public String eventName() {
    return eventName;
  }

  /** The event of this name. */
  public static Optional<AuditEvent> named(String eventName) {
    for (AuditEvent event : values()) {
      if (event.eventName.equals(eventName)) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }
}
