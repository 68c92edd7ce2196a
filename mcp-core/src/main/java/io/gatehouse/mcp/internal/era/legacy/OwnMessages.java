package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.gate.MethodTable;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.internal.rpc.RpcWriter;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.util.function.Supplier;

/**
 * The messages that the connection sends by itself, all under the consent to connect: when that ends, they end. Safe for use by
 * several threads.
 */
final class OwnMessages {
  private final ConnectionSetup setup;

  OwnMessages(ConnectionSetup setup) {
    this.setup = setup;
  }

  /** A request of the connection's own. */
  Dispatch request(String method, JsonObject params) {
    return setup.consent().open(OutboundMessage.of(method, null, params));
  }

  /** A notification. */
  Outgoing notification(String method, JsonObject params) {
    Dispatch dispatch = request(method, params);
    return own(method, () -> RpcWriter.notification(method, dispatch.transmit()));
  }

  /** The answer to a ping: an empty result (2025-11-25 {@code basic/utilities/ping}). */
  Outgoing pong(JsonValue id) {
    Dispatch dispatch = request(MethodTable.PONG, JsonObject.empty());
    return own(MethodTable.PONG, () -> RpcWriter.result(id, dispatch.transmit()));
  }

  /** A form or URL that was declined or dismissed; {@code action} says which. */
  Outgoing declined(JsonValue id, String action) {
    Dispatch dispatch = request(MethodTable.REFUSAL, JsonObject.of("action", action));
    return own(MethodTable.REFUSAL, () -> RpcWriter.result(id, dispatch.transmit()));
  }

  /** An error in answer to a server's request; {@code message} is ours. */
  Outgoing error(JsonValue id, int code, String message) {
    Dispatch dispatch = request(MethodTable.REFUSAL, JsonObject.empty());
    return own(MethodTable.REFUSAL, () -> {
      dispatch.transmit(); // for its checks: there are no parameters
      return RpcWriter.error(id, code, message);
    });
  }

  private Outgoing own(String operation, Supplier<MessageBody> body) {
    return new Outgoing(body, setup.principal(), operation);
  }
}
