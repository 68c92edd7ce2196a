package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.rpc.RpcWriter;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request before it has an id: approved bytes, and what a further round adds to them. The same object may be transmitted more
 * than once, each time with its approvals re-checked.
 */
final class ModernRequest {
  /** Running one of these twice changes nothing (2026-07-28 {@code changelog}, major 9: read with care). */
  private static final Set<String> SAFE = Set.of(
      "server/discover",
      "tools/list",
      "resources/list",
      "resources/templates/list",
      "prompts/list",
      "resources/read",
      "prompts/get",
      "completion/complete",
      "tasks/get");

  private static final byte[] NONE = new byte[0];

  private final String method;
  private final @Nullable String subject;
  private final @Nullable Dispatch dispatch;
  private final @Nullable Answers answers;
  private final @Nullable String state;

  private ModernRequest(
      String method,
      @Nullable String subject,
      @Nullable Dispatch dispatch,
      @Nullable Answers answers,
      @Nullable String state) {
    this.method = method;
    this.subject = subject;
    this.dispatch = dispatch;
    this.answers = answers;
    this.state = state;
  }

  /** What was approved, for the first time. */
  static ModernRequest of(Dispatch dispatch) {
    return round(dispatch, null, null);
  }

  /**
   * What was approved, in a further round.
   *
   * @param state the server's {@code requestState}, unread; null if it gave none
   */
  static ModernRequest round(Dispatch dispatch, @Nullable Answers answers, @Nullable String state) {
    return new ModernRequest(
        dispatch.message().method(),
        dispatch.message().subject().orElse(null),
        dispatch,
        answers,
        state);
  }

  /** Answers for a task: nothing but approved answers and the task's id (seps/2663). */
  static ModernRequest update(String taskId, Answers answers) {
    return new ModernRequest("tasks/update", taskId, null, answers, null);
  }

  /** The method. */
  String method() {
    return method;
  }

  /** What {@code Mcp-Name} repeats. */
  Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  /** The tool that is called, for its mirrored arguments. */
  Optional<Tool> tool() {
    return dispatch == null ? Optional.empty() : dispatch.message().tool();
  }

  /** The arguments of the call. */
  JsonObject arguments() {
    return dispatch == null
        ? JsonObject.empty()
        : dispatch.message().arguments().orElse(JsonObject.empty());
  }

  /** Whether it may be sent again without being asked to: no action, and no answer of a person in it. */
  boolean safe() {
    return SAFE.contains(method) && answers == null && state == null;
  }

  /** Whether it is about a task: then {@code notifications/cancelled} is not for it (seps/2663). */
  boolean aboutTask() {
    return method.startsWith("tasks/");
  }

  /**
   * Writes the request with {@code meta} as its {@code _meta} member, right before it leaves, and re-checks every approval in it.
   *
   * @throws io.gatehouse.mcp.McpException if one of them no longer stands
   */
  MessageBody write(long id, byte[] meta) {
    byte[] members = dispatch != null
        ? dispatch.transmit()
        : RpcWriter.members(JsonObject.of("taskId", subject));
    byte[] responses = answers == null || answers.isEmpty() ? NONE : answers.transmit();
    // The string as it came; only its JSON escapes may differ. Never looked into
    // (basic/patterns/mrtr).
    byte[] echo = state == null ? NONE : RpcWriter.members(JsonObject.of("requestState", state));
    return RpcWriter.request(id, method, members, join(join(responses, echo), meta));
  }

  /** Notes what is known about delivery. */
  void delivered(Delivery known) {
    if (dispatch != null) {
      dispatch.delivered(known);
    }
    if (answers != null) {
      answers.delivered(known);
    }
  }

  private static byte[] join(byte[] left, byte[] right) {
    if (left.length == 0 || right.length == 0) {
      return left.length == 0 ? right : left;
    }
    byte[] joined = Arrays.copyOf(left, left.length + 1 + right.length);
    joined[left.length] = ',';
    System.arraycopy(right, 0, joined, left.length + 1, right.length);
    return joined;
  }
}
