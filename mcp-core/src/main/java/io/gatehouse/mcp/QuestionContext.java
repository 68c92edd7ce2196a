package io.gatehouse.mcp;

import java.util.Objects;
import java.util.Optional;

/**
 * Who asks the person something, and during what. A user interface must show the server
 * (2026-07-28 {@code client/elicitation#user-interaction-model}).
 *
 * @param server the host's alias
 * @param context on whose behalf
 * @param during the request id of the approved call it was asked in, if that is known
 */
public record QuestionContext(String server, CallContext context, Optional<String> during) {
  public QuestionContext {
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(during, "during");
  }
}
