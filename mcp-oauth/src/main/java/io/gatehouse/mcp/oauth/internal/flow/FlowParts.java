package io.gatehouse.mcp.oauth.internal.flow;

import io.gatehouse.mcp.oauth.Grant;
import io.gatehouse.mcp.oauth.IssuerOptions;
import io.gatehouse.mcp.oauth.internal.discovery.Discovery;
import io.gatehouse.mcp.oauth.internal.login.Logins;
import io.gatehouse.mcp.oauth.internal.register.Registrations;
import io.gatehouse.mcp.oauth.internal.scope.StepUps;
import io.gatehouse.mcp.oauth.internal.token.CredentialKeeper;
import io.gatehouse.mcp.oauth.internal.token.TokenRequests;
import io.gatehouse.mcp.oauth.store.CredentialStore;
import java.net.URI;
import java.time.Clock;
import java.util.Set;

/**
 * What the flow of one MCP endpoint works with.
 *
 * @param scopes to ask people for instead of those the server names; empty for those
 * @param dpop whether tokens are bound to a key where the authorization server offers it
 * @param offline whether refresh tokens are wanted
 */
public record FlowParts(
    URI endpoint,
    Grant grant,
    Discovery discovery,
    Registrations registrations,
    Logins logins,
    TokenRequests requests,
    CredentialKeeper keeper,
    CredentialStore store,
    StepUps stepUps,
    IssuerOptions issuers,
    Set<String> scopes,
    boolean dpop,
    boolean offline,
    Clock clock) {}
