package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.consent.text.Message;
import java.util.Objects;

/**
 * Something a person should know before answering. A warning raises the risk of what it is about to at least its own; it
 * never lowers it.
 */
public record Warning(Risk risk, Message message) {
  public Warning {
    Objects.requireNonNull(risk, "risk");
    Objects.requireNonNull(message, "message");
  }
}
