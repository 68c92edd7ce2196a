package io.gatehouse.mcp.config;

/**
 * Something wrong, or worth knowing, about a configuration file.
 *
 * @param file what the reader was told the file is called
 * @param pointer where in the file (RFC 6901); empty for the whole. Characters that do not print are escaped
 * @param message what it is and what to do about it; repeats no value of the file or the environment
 * @param code a stable word for programs: {@code literal_} and what it looks like, such as {@code literal_github_token}, for a credential
 *     that is written into the file; {@link #OTHER} for everything else
 */
public record ConfigProblem(String file, String pointer, String message, String code) {
  /** The code of what programs need not tell apart. */
  public static final String OTHER = "other";

  /** Makes one with the code {@link #OTHER}. */
  public ConfigProblem(String file, String pointer, String message) {
    this(file, pointer, message, OTHER);
  }

  /** Returns file, pointer and message as one line. */
  @Override
  public String toString() {
    return file + (pointer.isEmpty() ? "" : " " + pointer) + ": " + message;
  }
}
