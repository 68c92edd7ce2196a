package io.gatehouse.mcp.consent.internal.match;

import org.jspecify.annotations.Nullable;

/** Follows the symbolic links of a path, where the server's files are reachable. */
@FunctionalInterface
public interface Links {
  /** The absolute path with all links followed; null if that cannot be told. */
  @Nullable
  String follow(String path);
}
