package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import java.util.Optional;

/** The properties of a tool that documents speak about. */
enum HintName {
  READ_ONLY("readOnly", true),
  DESTRUCTIVE("destructive", false),
  IDEMPOTENT("idempotent", true),
  OPEN_WORLD("openWorld", false),
  EXECUTABLE("executable", false);

  private final String key;
  private final boolean harmless;

  HintName(String key, boolean harmless) {
    this.key = key;
    this.harmless = harmless;
  }

  String key() {
    return key;
  }

  Hint of(EffectiveHints hints) {
    return switch (this) {
      case READ_ONLY -> hints.readOnly();
      case DESTRUCTIVE -> hints.destructive();
      case IDEMPOTENT -> hints.idempotent();
      case OPEN_WORLD -> hints.openWorld();
      case EXECUTABLE -> hints.executable();
    };
  }

  /** Whether believing {@code value} makes a tool look less dangerous. */
  boolean lowers(boolean value) {
    return value == harmless;
  }

  static Optional<HintName> byKey(String key) {
    for (HintName name : values()) {
      if (name.key.equals(key)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
