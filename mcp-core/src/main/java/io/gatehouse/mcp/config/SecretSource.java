package io.gatehouse.mcp.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives the values behind references in a configuration file. A host implements what it has: only the environment is needed, and what
 * it does not implement stays unanswered, which is an error at the reference. Nothing here may start a process for a file's sake.
 * Implementations are safe for use by several threads.
 *
 * <p>Values behind headers and client secrets are asked for again at every use, so that a changed one takes effect; all others when a
 * file is read. The answer to an input is asked for once for each reading of a file.
 */
@FunctionalInterface
public interface SecretSource {
  /** Returns the environment variable behind {@code ${env:NAME}} and {@code ${NAME}}; empty if it is not set. */
  Optional<String> value(String name);

  /**
   * Returns the secret behind {@code ${file:PATH}}; empty if there is none. Unless a host does otherwise, that is a regular file of at
   * most 64 KiB of UTF-8, without the line end that closes it.
   *
   * @param file absolute; a relative path in a configuration starts at its folder
   */
  default Optional<String> file(Path file) {
    return SecretFile.read(file);
  }

  /**
   * Returns what a person answers to {@code ${input:id}}; empty, as by default, if nobody is asked. The description comes from the file:
   * show it as text that somebody else wrote.
   */
  default Optional<String> input(ConfigInput input) {
    return Optional.empty();
  }

  /** Returns what a keyring of the host keeps under the name in {@code ${keyring:NAME}}; empty, as by default, if there is none. */
  default Optional<String> keyring(String name) {
    return Optional.empty();
  }

  /** Returns the folder behind {@code ${workspaceFolder}}; empty, as by default, if there is none. */
  default Optional<Path> workspaceFolder() {
    return Optional.empty();
  }

  /** Returns the environment of this process, and files. */
  static SecretSource environment() {
    return name -> Optional.ofNullable(System.getenv(name));
  }
}
