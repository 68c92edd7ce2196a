package io.gatehouse.mcp.config;

import java.util.Optional;

/**
 * Gives the values behind references in a configuration file, such as {@code ${env:API_KEY}}. Implementations are safe for use by
 * several threads.
 */
@FunctionalInterface
public interface SecretSource {
  /**
   * Returns the value with this name; empty if there is none. Called again for every use of a header, so that a changed value takes
   * effect.
   */
  Optional<String> value(String name);

  /** Returns the environment of this process. */
  static SecretSource environment() {
    return name -> Optional.ofNullable(System.getenv(name));
  }
}
