package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.Choice;
import io.gatehouse.mcp.consent.grant.GrantLifetimes;
import io.gatehouse.mcp.consent.grant.GrantRule;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answers that are remembered, for one question. A memory is offered only if the terms offer it and the very rule that would
 * be stored can be shown.
 */
final class Choices {
  private Choices() {}

  /** What may be remembered of {@code request} on {@code terms}, the narrowest first; nothing if no rule can be about it. */
  static List<Choice> remembered(
      ConsentRequest request, AskTerms terms, GrantLifetimes lifetimes, Instant now) {
    List<Choice> choices = new ArrayList<>();
    if (Terms.holdsSecret(request)) {
      return choices; // the address stands in the rule, and so in a file
    }
    GrantRule.denying(request, lifetimes, now)
        .ifPresent(never -> choices.add(choice("denyAlways", never)));
    for (Remember remember : Remember.values()) {
      if (terms.offer().contains(remember)) {
        GrantRule.allowing(remember, request, lifetimes, now)
            .ifPresent(rule -> choices.add(choice(id(remember), rule)));
      }
    }
    return choices;
  }

  private static Choice choice(String id, GrantRule rule) {
    return new Choice(id, rule.allows(), rule.remember(), Optional.of(rule.coverage()));
  }

  private static String id(Remember remember) {
    return switch (remember) {
      case ONCE -> "approveOnce";
      case EXACT_ARGUMENTS -> "approveExact";
      case TOOL_SESSION -> "approveSession";
      case TOOL_TIMEBOXED -> "approveTimeboxed";
      case SERVER_READ_ONLY_SESSION -> "approveReadOnlySession";
      case TOOL_ALWAYS -> "approveAlways";
    };
  }
}
