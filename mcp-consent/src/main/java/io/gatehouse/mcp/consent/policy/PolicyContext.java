package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.risk.EffectiveHints;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a layer may know besides the request itself. Immutable.
 *
 * @param now the moment of the decision
 * @param hints what is believed about the tool; {@link EffectiveHints#UNKNOWN} for other actions
 * @param serverLabels labels that policies give the server, such as {@code production}
 * @param sessionLabels labels the conversation has gathered, such as {@code private} and {@code untrusted}
 * @param actionLabels labels of this action, such as {@code egress}
 * @param variables values for {@code ${workspace}}, {@code ${user}} and {@code ${session}}; a missing one is indeterminate
 * @param pinned whether a person has accepted this server and, for a tool, this definition
 * @param interactive whether there is anybody to ask
 */
public record PolicyContext(
    Instant now,
    EffectiveHints hints,
    Set<String> serverLabels,
    Set<String> sessionLabels,
    Set<String> actionLabels,
    Map<String, String> variables,
    boolean pinned,
    boolean interactive) {
  public PolicyContext {
    serverLabels = Set.copyOf(serverLabels);
    sessionLabels = Set.copyOf(sessionLabels);
    actionLabels = Set.copyOf(actionLabels);
    variables = Map.copyOf(variables);
  }

  /** The same for a tool of which this is believed. */
  public PolicyContext withHints(EffectiveHints others) {
    return new PolicyContext(
        now, others, serverLabels, sessionLabels, actionLabels, variables, pinned, interactive);
  }
}
