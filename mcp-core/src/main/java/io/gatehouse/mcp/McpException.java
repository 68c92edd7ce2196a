package io.gatehouse.mcp;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything this library throws at run time. Subclasses are split by what the caller can do next. Messages
 * are written by this library: they never contain text from a server, a model or a credential.
 */
public abstract class McpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String server;
  private final Delivery delivery;

  /**
   * Creates an exception.
   *
   * @param server the host's alias of the server concerned, or null if none is
   * @param message what happened and what to do, in our words
   */
  protected McpException(
      @Nullable String server, Delivery delivery, String message, @Nullable Throwable cause) {
    super(server == null ? message : "server " + server + ": " + message, cause);
    this.server = server;
    this.delivery = Objects.requireNonNull(delivery, "delivery");
  }

  /** The host's alias of the server concerned, if one is. */
  public final Optional<String> server() {
    return Optional.ofNullable(server);
  }

  /** What is known about whether the action left this process. */
  public final Delivery delivery() {
    return delivery;
  }
}
