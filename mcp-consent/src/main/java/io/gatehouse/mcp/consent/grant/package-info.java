/**
 * What a person chose to have remembered, and where it is kept. A grant answers questions; it never overrides a refusal. Its rule
 * is what the person was shown, bound byte for byte to a principal, a server's identity and a tool's definition, and it ends by
 * time, by not being used, or by a change of what it is bound to. Start with {@link io.gatehouse.mcp.consent.grant.Grant} and
 * {@link io.gatehouse.mcp.consent.grant.GrantStore}; nothing here asks anybody.
 */
@NullMarked
package io.gatehouse.mcp.consent.grant;

import org.jspecify.annotations.NullMarked;
