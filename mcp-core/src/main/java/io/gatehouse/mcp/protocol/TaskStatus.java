package io.gatehouse.mcp.protocol;

import java.util.List;

/** Where a {@link Task} stands. Later revisions of the extension may add values. */
public final class TaskStatus extends OpenValue {

  /** The server works on it. */
  public static final TaskStatus WORKING = new TaskStatus("working");

  /** The server waits for answers to {@link Task#inputRequests()}. */
  public static final TaskStatus INPUT_REQUIRED = new TaskStatus("input_required");

  /** Ended with a result, which may tell of a failed tool. */
  public static final TaskStatus COMPLETED = new TaskStatus("completed");

  /** Ended with a JSON-RPC error. */
  public static final TaskStatus FAILED = new TaskStatus("failed");

  /** Ended because it was cancelled. */
  public static final TaskStatus CANCELLED = new TaskStatus("cancelled");

  private static final List<TaskStatus> KNOWN =
      List.of(WORKING, INPUT_REQUIRED, COMPLETED, FAILED, CANCELLED);

  private TaskStatus(String value) {
    super(value);
  }

  /** Returns the status that is written so, known or not. */
  public static TaskStatus of(String value) {
    return new TaskStatus(value);
  }

  /** Tells whether the task has ended: completed, failed or cancelled. */
  public boolean isTerminal() {
    return equals(COMPLETED) || equals(FAILED) || equals(CANCELLED);
  }

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }
}
