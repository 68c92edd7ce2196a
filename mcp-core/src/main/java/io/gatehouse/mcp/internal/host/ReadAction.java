package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.OutboundRequest;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ReadResourceResult;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Origin;

/** Reading a resource (2026-07-28 {@code server/resources}); its URI need not be in any list. */
final class ReadAction implements Action<ReadResourceResult> {
  static final ReadAction INSTANCE = new ReadAction();

  private ReadAction() {}

  @Override
  public String method() {
    return "resources/read";
  }

  @Override
  public Ask<ConsentRequest.ReadResource> propose(
      Session session, Link link, OutboundRequest request, Origin origin, CallScope scope) {
    Offered.require(
        session, link.connection().description().capabilities().hasResources(), "resources");
    return Ask.toSend(
        new ConsentRequest.ReadResource(origin, request.subject()),
        OutboundMessage.of(method(), request.subject(), JsonObject.of("uri", request.subject())),
        session::requireOpen);
  }

  @Override
  public ReadResourceResult parse(JsonObject result) {
    return ReadResourceResult.from(result);
  }
}
