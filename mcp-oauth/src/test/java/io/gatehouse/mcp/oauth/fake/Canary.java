package io.gatehouse.mcp.oauth.fake;

/** What the servers of the tests start every secret with: a build whose logs contain it has a leak. */
public final class Canary {
  /** The same in every module; the build's logs are searched for it. */
  public static final String PREFIX = "canary-4Wx7Q9-";

  private Canary() {}
}
