package io.gatehouse.mcp.stdio;

import org.jspecify.annotations.Nullable;

/** Says why a command is not started, in our words: never an argument or a variable of the environment. */
final class LaunchException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  LaunchException(String reason) {
    this(reason, null);
  }

  LaunchException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** The message, which is never null here. */
  String reason() {
    return reason;
  }
}
