package io.gatehouse.mcp.testkit.authorization;

import java.util.concurrent.atomic.AtomicInteger;

/** Secrets that are recognised wherever they come up. */
public final class Canary {
  /** What every secret starts with that a test server gives out, in every module; no text of ours contains it. */
  public static final String PREFIX = "canary-4Wx7Q9-";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Canary() {}

  /** Another secret of this sort. */
  static String of(String sort) {
    return PREFIX + sort + "-" + COUNT.incrementAndGet();
  }
}
