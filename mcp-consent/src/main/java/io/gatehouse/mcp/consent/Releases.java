package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.internal.flow.FlowLabels;
import io.gatehouse.mcp.consent.policy.ConsentRules;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.SecretScanner;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.Optional;

/**
 * Lets a result reach the application: without the credentials that were recognised in it, and with a note of what the
 * conversation holds from now on.
 */
final class Releases {
  private final Policies policies;
  private final Conversations conversations;

  Releases(Policies policies, Conversations conversations) {
    this.policies = policies;
    this.conversations = conversations;
  }

  /** The decision to release a result, or what a person made of it. */
  ConsentDecision.Allow release(ConsentRequest.ReleaseResult release, Optional<JsonValue> edited) {
    JsonValue result = edited.orElse(release.result());
    boolean secrets = !SecretScanner.scan(result).isEmpty();
    JsonValue clean = secrets ? SecretScanner.redact(result) : result;
    ConsentRules rules = policies.rules();
    EffectiveHints hints = release.call() instanceof ConsentRequest.CallTool call
        ? Exposure.hints(call.origin(), call.tool(), rules, true)
        : EffectiveHints.UNKNOWN;
    conversations.received(
        release,
        FlowLabels.ofResult(rules.serverLabels(release.origin().server()), hints, secrets),
        clean instanceof JsonObject object ? object : release.result());
    return clean.equals(release.result())
        ? ConsentDecision.Allow.unchanged()
        : ConsentDecision.Allow.replacing(clean);
  }
}
