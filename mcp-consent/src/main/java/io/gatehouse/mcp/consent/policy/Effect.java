package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Leaning;
import java.util.Locale;

/** What a rule does when it matches. */
enum Effect {
  DENY(Leaning.REFUSING),
  ASK(Leaning.REFUSING),
  ALLOW(Leaning.ALLOWING);

  private final Leaning leaning;

  Effect(Leaning leaning) {
    this.leaning = leaning;
  }

  Leaning leaning() {
    return leaning;
  }

  /** The key of its rules in a document. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
