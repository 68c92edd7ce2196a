package io.gatehouse.mcp.consent.policy;

import java.util.Objects;

/**
 * One thing that is wrong with a policy document.
 *
 * @param file what the reader was told the document is called
 * @param pointer where in the document (RFC 6901); empty for the whole. Characters that do not print are escaped
 * @param code a short stable word in capitals, such as {@code UNKNOWN_KEY}
 * @param message what it is and what to do about it; repeats no value of the document
 */
public record PolicyProblem(String file, String pointer, String code, String message) {
  public PolicyProblem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** All of it as one line. */
  @Override
  public String toString() {
    return file + (pointer.isEmpty() ? "" : " " + pointer) + " " + code + ": " + message;
  }
}
