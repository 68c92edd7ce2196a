package io.gatehouse.mcp.consent.policy;

import java.io.IOException;

/**
 * Follows the symbolic links of paths in arguments, for hosts that see the same files as the server. Without one,
 * {@code pathWithin} compares paths as they are written and cannot see links. Called from many threads at once, while a caller waits;
 * whatever it throws leaves the path undecided, which never allows.
 */
@FunctionalInterface
public interface PathResolver {
  /**
   * Returns the absolute path with all links followed, as far as it exists.
   *
   * @throws IOException if that cannot be told
   */
  String resolve(String path) throws IOException;
}
