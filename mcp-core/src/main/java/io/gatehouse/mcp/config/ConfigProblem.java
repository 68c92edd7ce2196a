package io.gatehouse.mcp.config;

/**
 * Something wrong, or worth knowing, about a configuration file.
 *
 * @param file what the reader was told the file is called
 * @param pointer where in the file (RFC 6901); empty for the whole. Characters that do not print are escaped
 * @param message what it is and what to do about it; repeats no value of the file or the environment
 */
public record ConfigProblem(String file, String pointer, String message) {
  /** Returns all three as one line. */
  @Override
  public String toString() {
    return file + (pointer.isEmpty() ? "" : " " + pointer) + ": " + message;
  }
}
