/**
 * The MCP authorization flow (2026-07-28 and 2025-11-25 {@code basic/authorization}): discovery, registration, login, tokens and
 * their repair. Start with {@code OAuthAuthorizer}, which implements the core's authorization port.
 *
 * <p>Nimbus is codec and cryptography only; every byte goes over a guarded HTTP client of our own. Data flows one way: challenge,
 * discovery, registration, login, token. No consent policy is held here: scopes are asked for through the core.
 */
@NullMarked
package io.gatehouse.mcp.oauth;

import org.jspecify.annotations.NullMarked;
