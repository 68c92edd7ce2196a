package io.gatehouse.mcp.internal.schema.regex;

/**
 * Says that a check needs more steps than it may take. Unchecked, because it passes through a library whose methods declare nothing;
 * it is caught where the check began. Carries no stack trace: it is an outcome, not a defect.
 */
public final class TooManyStepsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception that names the limit. */
  public TooManyStepsException(String limit) {
    super(limit, null, false, false);
  }
}
