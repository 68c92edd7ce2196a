package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.RootsHandler;
import io.gatehouse.mcp.internal.era.Questions.Answer;
import io.gatehouse.mcp.internal.gate.MethodTable;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.internal.host.QuestionDesk.Asked;
import io.gatehouse.mcp.protocol.ListRootsResult;
import io.gatehouse.mcp.protocol.Root;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.List;
import java.util.Optional;

/** Roots ({@code client/roots}): the host names them, the gate decides whether this server is told. */
final class RootsDesk {
  private final HostServices services;

  RootsDesk(HostServices services) {
    this.services = services;
  }

  Answer answer(Asked asked) {
    RootsHandler handler = services.roots();
    if (handler == null) {
      return new Answer.NotOffered("the server asked for roots, which were not declared");
    }
    Optional<List<Root>> roots =
        HandlerCall.run("roots", asked.scope(), () -> handler.roots(asked.context()));
    if (roots.isEmpty()) {
      return new Answer.Refused("no_roots");
    }
    ConsentRequest.ListRoots request =
        new ConsentRequest.ListRoots(asked.origin().get(), roots.get());
    OutboundMessage message = OutboundMessage.of(
        MethodTable.ANSWER, null, ListRootsResult.of(request.roots()).json());
    return new Answer.Given(services
        .gate()
        .admit(Ask.toSend(request, message, () -> {}), asked.scope(), Delivery.DELIVERED)
        .open());
  }
}
