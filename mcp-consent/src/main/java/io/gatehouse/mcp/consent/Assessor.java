package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.policy.ConsentRules;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at an offer without asking anybody and without noting that it was seen. */
final class Assessor {
  private final Policies policies;
  private final Pins pins;
  private final Neighbours neighbours;

  Assessor(Policies policies, Pins pins, Neighbours neighbours) {
    this.policies = policies;
    this.pins = pins;
    this.neighbours = neighbours;
  }

  OfferAssessment assess(Origin origin, ServerOffer offer) {
    ConsentRules rules = policies.rules();
    ConsentRequest.ReviewServer review =
        new ConsentRequest.ReviewServer(origin, offer, Optional.empty());
    boolean accepted = pins.accepted(review);
    Map<String, OfferAssessment.OfferedTool> tools = new LinkedHashMap<>();
    for (ToolDefinition definition : offer.tools()) {
      tools.put(
          definition.tool().name(),
          new OfferAssessment.OfferedTool(
              Exposure.hints(origin, definition, rules, accepted), pins.state(origin, definition)));
    }
    return new OfferAssessment(tools, neighbours.scannerFor(review).scan(origin.server(), offer));
  }
}
