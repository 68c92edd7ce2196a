package io.gatehouse.mcp;

import io.gatehouse.mcp.protocol.CallToolResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person, or a rule a person wrote, did not let it through. Final: asking again with the same request is not a remedy.
 * {@link #delivery()} is {@link Delivery#NOT_SENT} unless what was refused came after the call had left: the release of
 * its result, or a question the server asked during it.
 */
public final class ConsentDeniedException extends McpException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean stopTurn;

  /**
   * Creates a refusal.
   *
   * @param code a short stable word for the reason, such as {@code denied} or {@code policy_failed}
   * @param stopTurn whether the agent should end its turn instead of trying something else
   */
  public ConsentDeniedException(
      String server,
      String code,
      boolean stopTurn,
      Delivery delivery,
      String message,
      @Nullable Throwable cause) {
    super(server, delivery, message, cause);
    this.code = Objects.requireNonNull(code, "code");
    this.stopTurn = stopTurn;
  }

  /** A short stable word for the reason. */
  public String code() {
    return code;
  }

  /** Whether the agent should end its turn. */
  public boolean stopTurn() {
    return stopTurn;
  }

  /**
   * The refusal as a final tool result for the model: an error that says not to try again, and nothing about rules, other
   * tools or the person.
   */
  public CallToolResult toolResult() {
    String text = delivery() == Delivery.NOT_SENT
        ? "The action was refused and was not performed. Do not retry it."
        : "The result was withheld. Do not retry the action: it may already have been performed.";
    return CallToolResult.error(
        stopTurn ? text + " End your turn and ask the user how to proceed." : text);
  }
}
