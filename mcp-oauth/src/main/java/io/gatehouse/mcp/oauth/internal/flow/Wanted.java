package io.gatehouse.mcp.oauth.internal.flow;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.oauth.internal.discovery.Challenge;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;

/**
 * What somebody needs a credential for.
 *
 * @param operation as the core names it; attempts to step up are counted by it
 * @param stepUp whether the credential there is lacks scopes
 */
record Wanted(
    String alias,
    CallContext context,
    Challenge challenge,
    String operation,
    boolean stepUp,
    ScopeConsent consent) {
  String principal() {
    return context.principal();
  }
}
