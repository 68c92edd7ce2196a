package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.protocol.CreateMessageRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest;

/** A request of a server for the host's model. */
final class Samples {
  private Samples() {}

  static ConsentRequest sample() {
    return new ConsentRequest.Sample(
        Requests.origin("files", Requests.FILES),
        CreateMessageRequest.from(Requests.json("{'messages':[],'maxTokens':1}")));
  }
}
