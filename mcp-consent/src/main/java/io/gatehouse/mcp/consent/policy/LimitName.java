package io.gatehouse.mcp.consent.policy;

import java.util.Optional;

/** The limits by the names that documents use. */
enum LimitName {
  IDENTICAL_CALLS("identicalCalls"),
  CONSECUTIVE_DENIALS("consecutiveDenials"),
  TOTAL_DENIALS("totalDenials"),
  PROMPTS_PER_MINUTE("promptsPerMinute"),
  ARGUMENT_BYTES("argumentBytes"),
  DEPTH("depth");

  private final String key;

  LimitName(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  /** The value if no document says anything. */
  int usual() {
    PolicyLimits usual = PolicyLimits.defaults();
    return switch (this) {
      case IDENTICAL_CALLS -> usual.identicalCalls();
      case CONSECUTIVE_DENIALS -> usual.consecutiveDenials();
      case TOTAL_DENIALS -> usual.totalDenials();
      case PROMPTS_PER_MINUTE -> usual.promptsPerMinute();
      case ARGUMENT_BYTES -> usual.argumentBytes();
      case DEPTH -> usual.depth();
    };
  }

  static Optional<LimitName> byKey(String key) {
    for (LimitName name : values()) {
      if (name.key.equals(key)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
