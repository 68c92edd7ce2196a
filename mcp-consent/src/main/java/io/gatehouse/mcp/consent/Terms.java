package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.grant.GrantRule;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.risk.SecretScanner;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.EnumSet;
import java.util.Set;

/** Limits the terms of a question to what suits its kind: a tool that may write is not remembered for good. */
final class Terms {
  private static final Set<Remember> WRITING = EnumSet.of(
      Remember.ONCE, Remember.EXACT_ARGUMENTS, Remember.TOOL_SESSION, Remember.TOOL_TIMEBOXED);

  /** A resource or prompt changes nothing, and is no tool of the server. */
  private static final Set<Remember> READING =
      EnumSet.complementOf(EnumSet.of(Remember.SERVER_READ_ONLY_SESSION));

  private Terms() {}

  /** The terms for a question about what was weighed. */
  static AskTerms of(Weighing weighing, AskTerms joined) {
    AskTerms terms = joined.atLeast(risk(weighing.request(), weighing.context().hints()));
    for (Warning warning : weighing.warnings()) {
      terms = terms.atLeast(warning.risk());
    }
    ConsentRequest request = weighing.request();
    if (!Edits.areFor(request)) {
      terms = terms.unedited();
    }
    if (!GrantRule.canBeAbout(request)) {
      return terms.offeringAtMost(Set.of(Remember.ONCE));
    } else if (!(request instanceof ConsentRequest.CallTool)) {
      return terms.offeringAtMost(holdsSecret(request) ? Set.of(Remember.ONCE) : READING);
    }
    return weighing.context().hints().readOnly().isYes() ? terms : terms.offeringAtMost(WRITING);
  }

  /** Whether the address of a resource or the arguments of a prompt look like a credential. */
  static boolean holdsSecret(ConsentRequest request) {
    return request instanceof ConsentRequest.ReadResource read
        ? !SecretScanner.scan(read.uri()).isEmpty()
        : request instanceof ConsentRequest.GetPrompt get
            && !SecretScanner.scan(get.arguments()).isEmpty();
  }

  private static Risk risk(ConsentRequest request, EffectiveHints hints) {
    if (request instanceof ConsentRequest.LaunchServer) {
      return Risk.HIGH; // it runs a program with the person's rights
    } else if (request instanceof ConsentRequest.CallTool) {
      return hints.readOnly().isYes() ? Risk.LOW : Risk.MEDIUM;
    }
    return request instanceof ConsentRequest.ReadResource
            || request instanceof ConsentRequest.GetPrompt
            || request instanceof ConsentRequest.SubscribeResource
        ? Risk.LOW
        : Risk.MEDIUM;
  }
}
