package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.InputRequest;
import io.gatehouse.mcp.protocol.Task;
import io.gatehouse.mcp.protocol.TaskStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows one task to its end by looking at it from time to time (seps/2663). A task is trusted no more than the call that made it:
 * its questions are asked the same way. A call that ends before its task cancels the task. Used by one thread.
 */
final class TaskDriver {
  /** So many looks or answers in a row may get lost before the call fails: the task lives on the server meanwhile. */
  private static final int MAX_LOST = 3;

  /** A task's id travels in a header of every request about it. */
  private static final int MAX_ID = 1024;

  private final ConnectionSetup setup;
  private final Tempo tempo;
  private final Asker asker;
  private final CallBounds bounds;
  private final Dispatch call;
  private final TaskRequests requests;
  private final Set<String> asked = new HashSet<>();
  private @Nullable Answers unsent;
  private int lost;

  TaskDriver(
      ConnectionSetup setup,
      Channel channel,
      Tempo tempo,
      Requester requester,
      Asker asker,
      CallBounds bounds,
      Dispatch call) {
    this.setup = setup;
    this.tempo = tempo;
    this.asker = asker;
    this.bounds = bounds;
    this.call = call;
    this.requests = new TaskRequests(setup, channel, requester, bounds.scope());
  }

  /** The final result of the call whose answer was {@code created}. */
  JsonObject drive(JsonObject created, CallSettings settings) {
    Task task = TaskRequests.read(setup.server(), () -> Task.from(created));
    if (task.taskId().length() > MAX_ID) {
      throw violation("has an id of more than " + MAX_ID + " characters");
    }
    settings.deadline().pause(); // it was for the request that made the task
    boolean over = false;
    try {
      Optional<Duration> interval = task.pollInterval();
      while (true) {
        tempo.pause(setup.server(), tempo.poll(interval), bounds.scope());
        Optional<Task> now = look(task.taskId());
        if (now.isPresent()) {
          interval = now.get().pollInterval().or(task::pollInterval);
          over = now.get().status().isTerminal();
          if (over) {
            return result(now.get());
          }
          goOn(now.get());
        }
      }
    } catch (ServerErrorException e) {
      over = over
          || e.error().code()
              == ErrorObject.INVALID_PARAMS; // the server does not know it (any more)
      throw e;
    } finally {
      settings.deadline().resume();
      if (!over) {
        requests.cancel(task.taskId());
      }
    }
  }

  private JsonObject result(Task task) {
    if (task.status().equals(TaskStatus.COMPLETED)) {
      return task.result().orElseThrow(() -> violation("completed without a result"));
    } else if (task.status().equals(TaskStatus.FAILED)) {
      throw new ServerErrorException(
          setup.server(),
          call.message().method(),
          task.error().orElseThrow(() -> violation("failed without an error")));
    }
    throw new TransportException(
        setup.server(),
        TransportException.Reason.CANCELLED,
        Delivery.DELIVERED,
        "the server cancelled the task of the call",
        null);
  }

  private void goOn(Task task) {
    if (task.status().equals(TaskStatus.INPUT_REQUIRED)) {
      answer(task);
    } else if (!task.status().equals(TaskStatus.WORKING)) {
      throw violation("is in a state that is not known");
    }
  }

  /** Asks each question once, however often the task shows it, and says each answer until the server has it. */
  private void answer(Task task) {
    if (unsent == null) {
      Map<String, InputRequest> fresh = new LinkedHashMap<>(task.inputRequests());
      fresh.keySet().removeAll(asked);
      if (fresh.isEmpty()) {
        return; // answered already; the server takes its time to show that
      }
      unsent = asker.ask(fresh);
      asked.addAll(fresh.keySet());
    }
    Answers outstanding = unsent.only(task.inputRequests().keySet());
    if (outstanding.isEmpty()
        || tried(() -> requests.update(task.taskId(), outstanding)).isPresent()) {
      unsent = null;
    }
  }

  private Optional<Task> look(String taskId) {
    return tried(() -> requests.get(taskId));
  }

  /** What {@code attempt} brings; empty if it got lost, for a bounded number of times in a row. */
  private <T> Optional<T> tried(java.util.function.Supplier<T> attempt) {
    try {
      T outcome = attempt.get();
      lost = 0;
      return Optional.of(outcome);
    } catch (TransportException e) {
      boolean passing = switch (e.reason()) {
        case CONNECT, CLOSED, TIMEOUT, HTTP_STATUS -> true;
        default -> false;
      };
      if (!passing || !requests.open() || ++lost > MAX_LOST) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private McpException violation(String what) {
    return new ProtocolViolationException(
        setup.server(),
        Delivery.DELIVERED,
        "the task of " + call.message().method() + " " + what,
        null);
  }
}
