package io.gatehouse.mcp.spi.consent;

import io.gatehouse.mcp.CallContext;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What every question for consent has in common.
 *
 * @param requestId made by the host, never by a model or server; unique
 * @param server the host's alias of the server
 * @param identity who the server is
 * @param context on whose behalf
 * @param at when the question arose
 * @param continues the request id of the approved action this one belongs to, such as the tool call during which a server
 *     asks something
 */
public record Origin(
    String requestId,
    String server,
    ServerIdentity identity,
    CallContext context,
    Instant at,
    Optional<String> continues) {
  public Origin {
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(continues, "continues");
  }
}
