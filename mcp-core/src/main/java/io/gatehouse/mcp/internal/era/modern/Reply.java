package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ErrorObject;
import java.time.Duration;
import java.util.Optional;

/** What came back for one request, before anyone judges it. */
sealed interface Reply {
  /** A result, of whatever type. */
  record Result(JsonObject result) implements Reply {}

  /**
   * A JSON-RPC error.
   *
   * @param status the HTTP status it came with; 0 on a pipe
   * @param retryAfter how long the server wants to be left alone
   */
  record Failure(ErrorObject error, int status, Optional<Duration> retryAfter) implements Reply {}

  /**
   * An HTTP status without a JSON-RPC answer.
   *
   * @param retryAfter how long the server wants to be left alone
   */
  record Bare(int status, Optional<Duration> retryAfter) implements Reply {}

  /** Something that answers the request and breaks a rule; {@code rule} is ours. */
  record Broken(String rule) implements Reply {}
}
