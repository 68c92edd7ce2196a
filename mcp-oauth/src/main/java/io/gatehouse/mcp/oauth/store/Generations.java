package io.gatehouse.mcp.oauth.store;

import org.jspecify.annotations.Nullable;

/** How generations of one key follow each other. */
final class Generations {
  private Generations() {}

  /** The generation of what is held; 0 for nothing. */
  static long of(@Nullable Credential held) {
    return held == null ? 0 : held.generation();
  }

  static void requireNext(long expected, Credential next) {
    if (next.generation() != expected + 1) {
      throw new IllegalArgumentException("the next generation is one more than the expected one");
    }
  }
}
