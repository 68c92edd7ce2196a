/**
 * The part of the flow in which a person is away in a browser: builds the authorization request, remembers what it was about, and
 * validates the answer before anything in it is used. Ends with a code; who exchanges it lives elsewhere. Start with {@link
 * io.gatehouse.mcp.oauth.internal.login.Logins}.
 */
@NullMarked
package io.gatehouse.mcp.oauth.internal.login;

import org.jspecify.annotations.NullMarked;
