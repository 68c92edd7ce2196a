package io.gatehouse.mcp.console;

/** The command line, a configuration or an answers file is wrong; the message says where and what to do. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
