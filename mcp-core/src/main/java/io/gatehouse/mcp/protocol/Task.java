package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A call that goes on after its answer: extension {@code io.modelcontextprotocol/tasks} of the modern era, in which the
 * task's members stand in the result itself (seps/2663). Untrusted. Immutable.
 */
public final class Task extends WireObject {

  private static final Duration LONGEST = CacheHint.MAX_TTL;

  private final Map<String, InputRequest> inputRequests;

  private Task(JsonObject json) {
    super(json);
    Members.string(json, "taskId");
    Members.string(json, "status");
    boolean asks = Members.present(json, "inputRequests");
    inputRequests = asks ? Members.map(json, "inputRequests", InputRequest::from) : Map.of();
    Members.checkedObject(json, "result");
    if (Members.present(json, "error")) {
      Members.read(json, "error", ErrorObject::from);
    }
  }

  /**
   * Reads the answer that creates a task.
   *
   * @throws ShapeException if {@code taskId} or {@code status} is not a string, or another member is malformed
   */
  public static Task from(JsonObject json) {
    return new Task(json);
  }

  /**
   * Reads the answer to {@code tasks/get}, or {@code notifications/tasks}.
   *
   * @throws ShapeException as {@link #from}, or if what the status promises is missing: questions, result or error
   */
  public static Task fromDetailed(JsonObject json) {
    Task task = new Task(json);
    TaskStatus status = task.status();
    if (status.equals(TaskStatus.INPUT_REQUIRED)) {
      Members.object(json, "inputRequests");
    } else if (status.equals(TaskStatus.COMPLETED)) {
      Members.object(json, "result");
    } else if (status.equals(TaskStatus.FAILED)) {
      Members.object(json, "error");
    }
    return task;
  }

  /** Returns what to ask for it by. */
  public String taskId() {
    return Members.string(json(), "taskId");
  }

  /** Returns where it stands. */
  public TaskStatus status() {
    return TaskStatus.of(Members.string(json(), "status"));
  }

  /** Returns what the server says about where it stands. */
  public Optional<String> statusMessage() {
    return json().string("statusMessage");
  }

  /** Returns when it began, by the server's clock; empty if absent or not an ISO 8601 time. */
  public Optional<Instant> createdAt() {
    return json().string("createdAt").flatMap(Annotations::instant);
  }

  /** Returns when it last changed, by the server's clock; empty if absent or not an ISO 8601 time. */
  public Optional<Instant> lastUpdatedAt() {
    return json().string("lastUpdatedAt").flatMap(Annotations::instant);
  }

  /** Returns how long after its creation the server keeps it, at most 365 days; empty means without an end. */
  public Optional<Duration> ttl() {
    return millis("ttlMs");
  }

  /** Returns how long the server wants the client to wait before it asks again, at most 365 days. */
  public Optional<Duration> pollInterval() {
    return millis("pollIntervalMs");
  }

  /** Returns the open questions by the key their answers must have; empty unless it waits for input. */
  public Map<String, InputRequest> inputRequests() {
    return inputRequests;
  }

  /** Returns the result of the call, such as a {@link CallToolResult}, once it is completed. */
  public Optional<JsonObject> result() {
    return json().object("result");
  }

  /** Returns the error of the call, once it has failed. */
  public Optional<ErrorObject> error() {
    return json().object("error").map(ErrorObject::from);
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }

  private Optional<Duration> millis(String name) {
    return json().integer(name).stream()
        .filter(millis -> millis >= 0)
        .mapToObj(millis -> Duration.ofMillis(Math.min(millis, LONGEST.toMillis())))
        .findFirst();
  }
}
