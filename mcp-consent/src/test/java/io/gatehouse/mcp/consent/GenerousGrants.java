package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.grant.GrantLifetimes;
import io.gatehouse.mcp.consent.grant.GrantRule;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store that has a grant of every kind for whatever is asked: only the exact one is about other arguments. */
final class GenerousGrants extends NoGrants {
  @Override
  public List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
    if (!(request instanceof CallTool call)) {
      return List.of();
    }
    JsonObject other = JsonObject.of("other", "arguments");
    CallTool elsewhere = new CallTool(
        call.origin(),
        call.tool(),
        other,
        Fingerprint.of("arguments", other.toCanonicalUtf8()),
        call.mirroredToHeaders());
    List<Grant> all = new ArrayList<>();
    for (Remember remember : Remember.values()) {
      CallTool about = remember == Remember.EXACT_ARGUMENTS ? elsewhere : call;
      Optional<GrantRule> rule =
          GrantRule.allowing(remember, about, GrantLifetimes.defaults(), now);
      rule.map(r -> Grant.of(
              r, Fingerprint.of("view", new byte[0]), "v", ApproverIdentity.local("alice"), now))
          .ifPresent(all::add);
    }
    return all;
  }

  @Override
  public boolean consume(Grant grant, Instant now) {
    return true;
  }
}
