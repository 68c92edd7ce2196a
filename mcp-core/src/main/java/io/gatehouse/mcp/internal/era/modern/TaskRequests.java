package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ShapeException;
import io.gatehouse.mcp.protocol.Task;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three requests about a task: look, answer, cancel (seps/2663). Each has a deadline of its own. */
final class TaskRequests {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRequests.class);
  private static final Duration CANCEL_TIME = Duration.ofSeconds(5);

  /** A draft of the extension had {@code task} on the answer to {@code tasks/get} too. */
  private static final Set<String> TYPES = Set.of("complete", "task");

  private final ConnectionSetup setup;
  private final Channel channel;
  private final Requester requester;
  private final CallScope scope;

  TaskRequests(ConnectionSetup setup, Channel channel, Requester requester, CallScope scope) {
    this.setup = setup;
    this.channel = channel;
    this.requester = requester;
    this.scope = scope;
  }

  /** How the task stands. */
  Task get(String taskId) {
    JsonObject result = send(ModernRequest.of(own("tasks/get", taskId)));
    Task task = read(setup.server(), () -> Task.fromDetailed(result));
    if (!task.taskId().equals(taskId)) {
      throw new ProtocolViolationException(
          setup.server(), Delivery.DELIVERED, "tasks/get was answered with another task", null);
    }
    return task;
  }

  /** Says the answers. */
  JsonObject update(String taskId, Answers answers) {
    return send(ModernRequest.update(taskId, answers));
  }

  /** Asks the server to stop, once, without caring for what it says. Also when the call's thread was interrupted. */
  void cancel(String taskId) {
    boolean interrupted =
        Thread.interrupted(); // transports refuse to send for an interrupted thread
    try (Deadlines.Deadline deadline = setup.deadlines().start(CANCEL_TIME, CANCEL_TIME)) {
      channel.send(
          ModernRequest.of(own("tasks/cancel", taskId)),
          requester.terms(),
          CallSettings.plain(deadline, new CallScope()),
          requester.context());
    } catch (McpException e) {
      LOG.debug("a task could not be cancelled: {}", e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether the next request has a chance. */
  boolean open() {
    return channel.open();
  }

  /** Reads a task; a malformed one is a violation. */
  static Task read(String server, Supplier<Task> reader) {
    try {
      return reader.get();
    } catch (ShapeException e) {
      throw new ProtocolViolationException(
          server, Delivery.DELIVERED, "a task is malformed: " + e.getMessage(), e);
    }
  }

  private JsonObject send(ModernRequest request) {
    JsonObject result;
    try (Deadlines.Deadline deadline = setup.ownDeadline()) {
      result = requester.send(request, CallSettings.plain(deadline, scope));
    }
    if (result.has("resultType")
        && result.string("resultType").filter(TYPES::contains).isEmpty()) {
      throw new ProtocolViolationException(
          setup.server(),
          Delivery.DELIVERED,
          request.method() + " has a result of an unknown type",
          null);
    }
    return result;
  }

  private Dispatch own(String method, String taskId) {
    return setup
        .consent()
        .open(OutboundMessage.of(method, taskId, JsonObject.of("taskId", taskId)));
  }
}
