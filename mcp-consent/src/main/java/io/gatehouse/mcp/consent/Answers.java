package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the decision that an answer stands for, and notes what it accepts of a server. Safe for use by several threads. */
final class Answers {
  private final Weigher weigher;
  private final Pins pins;
  private final Exposure exposure;
  private final Releases releases;
  private final Details details;

  Answers(Weigher weigher, Pins pins, Exposure exposure, Releases releases, Details details) {
    this.weigher = weigher;
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

  /**
   * Weighs an edited value as if it had been asked for. Refused if a rule denies it, or if it would have been asked on stricter
   * terms than the person who edited it met.
   */
  Optional<Verdict.Deny> recheck(ConsentRequest request, JsonValue edited, AskTerms met) {
    if (!(request instanceof ConsentRequest.CallTool call)) {
      return Optional.empty();
    }
    if (!(edited instanceof JsonObject arguments)) {
      return Optional.of(refused("edit_unusable", "edited arguments are a JSON object"));
    }
    ConsentRequest.CallTool changed = new ConsentRequest.CallTool(
        call.origin(),
        call.tool(),
        arguments,
        Fingerprint.of("arguments", arguments.toCanonicalUtf8()),
        call.mirroredToHeaders());
    Verdict verdict = weigher.weigh(changed).verdict();
    if (verdict instanceof Verdict.Deny deny) {
      return Optional.of(deny);
    } else if (verdict instanceof Verdict.Ask ask && ask.terms().wantMoreThan(met)) {
      return Optional.of(
          refused("edit_needs_more", "the edited arguments need another approval: ask for them"));
    }
    return Optional.empty();
  }

  private static Verdict.Deny refused(String code, String text) {
    return Verdict.deny(Reason.of(Layer.PERSON, code, text));
  }
}
