package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the decision that an answer stands for, and notes what it accepts of a server. Safe for use by several threads. */
final class Answers {
  private final Pins pins;
  private final Exposure exposure;
  private final Releases releases;
  private final Details details;

  Answers(Pins pins, Exposure exposure, Releases releases, Details details) {
    this.pins = pins;
    this.exposure = exposure;
    this.releases = releases;
    this.details = details;
  }

  /** The decision about a request that a rule or an earlier review lets through. */
  ConsentDecision.Allow allowed(Weighing weighing, Standing standing) {
    ConsentRequest request = weighing.request();
    if (request instanceof ConsentRequest.ReviewServer review) {
      Set<String> seen = weighing.pins().map(report -> report.exposed()).orElse(Set.of());
      return ConsentDecision.Allow.exposing(exposure.limit(review, seen, weighing))
          .validWhile(standing);
    } else if (request instanceof ConsentRequest.ReleaseResult release) {
      return releases.release(release, Optional.empty()).validWhile(standing);
    }
    if (request instanceof ConsentRequest.LaunchServer launch) {
      pins.launches().started(launch);
    }
    return ConsentDecision.allow().validWhile(standing);
  }

  /** The decision about a request that people approved. */
  ConsentDecision.Allow approved(
      Weighing weighing, ApprovalOutcome.Approved approved, Standing standing) {
    ConsentRequest request = weighing.request();
    Origin origin = request.origin();
    String by = approved.by().get(0).principal();
    if (request instanceof ConsentRequest.ReviewServer review) {
      Set<String> exposed = chosen(review, approved, weighing);
      pins.accept(origin, review.offer(), exposed, by);
      return ConsentDecision.Allow.exposing(exposed).validWhile(standing);
    } else if (request instanceof ConsentRequest.ChangedDefinition change) {
      pins.accept(origin, change.after(), by);
    } else if (request instanceof ConsentRequest.ReleaseResult release) {
      return releases.release(release, approved.edited()).validWhile(standing);
    } else if (request instanceof ConsentRequest.CallTool call) {
      details.remember(call, approved.edited());
    } else if (request instanceof ConsentRequest.LaunchServer launch) {
      pins.launches().accept(launch);
    }
    return approved
        .edited()
        .map(ConsentDecision.Allow::replacing)
        .orElse(ConsentDecision.allow())
        .validWhile(standing);
  }

  /** Notes a refusal that outlives the request. */
  void denied(ConsentRequest request) {
    if (request instanceof ConsentRequest.ChangedDefinition change) {
      pins.quarantine(request.origin(), change.after().tool().name());
    }
  }

  private Set<String> chosen(
      ConsentRequest.ReviewServer review, ApprovalOutcome.Approved approved, Weighing weighing) {
    Set<String> wanted = switch (approved.choice().id()) {
      case "allTools" -> names(review.offer());
      case "pickTools" -> approved.tools().orElse(Set.of());
      default -> exposure.readOnly(review, weighing);
    };
    return exposure.limit(review, wanted, weighing);
  }

  private static Set<String> names(ServerOffer offer) {
    Set<String> names = new TreeSet<>();
    for (ToolDefinition definition : offer.tools()) {
      names.add(definition.tool().name());
    }
    return names;
  }
}
