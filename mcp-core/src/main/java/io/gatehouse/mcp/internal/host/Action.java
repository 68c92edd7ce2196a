package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.OutboundRequest;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.Origin;
import java.util.List;

/**
 * One of the three things a model can ask for: calling a tool, reading a resource, getting a prompt.
 *
 * @param <T> what the caller gets
 */
interface Action<T> {
  /** The method. */
  String method();

  /** Freezes {@code request} into what is put to the gate. */
  Ask<? extends ConsentRequest> propose(
      Session session, Link link, OutboundRequest request, Origin origin, CallScope scope);

  /**
   * Reads the result.
   *
   * @throws io.gatehouse.mcp.protocol.ShapeException if it is malformed
   */
  T parse(JsonObject result);

  /** What is to be noticed about a result before it is released. */
  default List<Finding> findings(Session session, ConsentRequest request, T result) {
    return List.of();
  }
}
