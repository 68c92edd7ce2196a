package io.gatehouse.mcp.oauth.internal.flow;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.oauth.internal.discovery.Challenge;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;

/**
 * What somebody needs a credential for.
 *
 * @param refused the {@linkplain io.gatehouse.mcp.oauth.internal.token.Standing.Usable#mark() mark} of the credential that was refused
 * @param operation as the core names it; attempts to step up are counted by it
 * @param stepUp whether the credential there is lacks scopes
 */
record Wanted(
    String alias,
    CallContext context,
    Challenge challenge,
    String refused,
    String operation,
    boolean stepUp,
    ScopeConsent consent) {
  String principal() {
    return context.principal();
  }
}
