package io.gatehouse.mcp.internal.gate;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every method a client may send and the consent it needs. A method that is not in this table cannot be sent: the architecture
 * tests compare it with what the connections send.
 */
public final class MethodTable {
  /** The key under which answers to server requests are listed; they have no method of their own. */
  public static final String ANSWER = "(answer)";

  /** The key under which answers to a legacy server's {@code ping} are listed. */
  public static final String PONG = "(pong)";

  /** The key under which refusals of a legacy server's requests are listed: errors of ours, and forms declined. */
  public static final String REFUSAL = "(refusal)";

  /**
   * One row.
   *
   * @param why why this consent is the right one
   */
  public record Row(String method, GateKind kind, String why) {}

  private static final List<Row> ROWS = List.of(
      new Row("server/discover", GateKind.CONNECT, "asks the server to describe itself"),
      new Row("initialize", GateKind.CONNECT, "opens a legacy session"),
      new Row("notifications/initialized", GateKind.CONNECT, "completes the handshake"),
      new Row("ping", GateKind.CONNECT, "carries nothing"),
      new Row("tools/list", GateKind.CONNECT, "needed to know what to review"),
      new Row("resources/list", GateKind.CONNECT, "needed to know what to review"),
      new Row("resources/templates/list", GateKind.CONNECT, "needed to know what to review"),
      new Row("prompts/list", GateKind.CONNECT, "needed to know what to review"),
      new Row("notifications/cancelled", GateKind.CONNECT, "withdraws what was sent"),
      new Row(
          "notifications/roots/list_changed",
          GateKind.CONNECT,
          "carries no root; the server has to ask"),
      new Row("tasks/get", GateKind.CONNECT, "asks how an approved call is doing"),
      new Row("tasks/cancel", GateKind.CONNECT, "withdraws an approved call"),
      new Row("resources/unsubscribe", GateKind.CONNECT, "withdraws an approved subscription"),
      new Row(
          "completion/complete",
          GateKind.REVIEW,
          "sends what the person types to a reviewed server"),
      new Row("logging/setLevel", GateKind.REVIEW, "changes what a reviewed server reports"),
      new Row("tools/call", GateKind.TOOL, "acts"),
      new Row("resources/read", GateKind.READ, "brings data in"),
      new Row("resources/subscribe", GateKind.SUBSCRIBE, "tells the server what is of interest"),
      new Row("subscriptions/listen", GateKind.SUBSCRIBE, "tells the server what is of interest"),
      new Row("prompts/get", GateKind.PROMPT, "brings text in"),
      new Row(PONG, GateKind.CONNECT, "carries nothing"),
      new Row(REFUSAL, GateKind.CONNECT, "says no to a server, in fixed words of ours"),
      new Row("tasks/update", GateKind.ANSWER, "carries approved answers"),
      new Row(ANSWER, GateKind.ANSWER, "tells the server something about the person or the model"));

  private static final Map<String, Row> BY_METHOD =
      ROWS.stream().collect(Collectors.toUnmodifiableMap(Row::method, Function.identity()));

  private MethodTable() {}

  /** All rows. */
  public static List<Row> rows() {
    return ROWS;
  }

  /**
   * The consent that {@code method} needs.
   *
   * @throws IllegalStateException if it is not listed, which is a defect of ours
   */
  public static GateKind kindOf(String method) {
    Row row = BY_METHOD.get(method);
    if (row == null) {
      throw new IllegalStateException("method is not in the method table: " + method);
    }
    return row.kind();
  }
}
