/**
 * From a grant to a token, and what becomes of it: requests to the token endpoint, proofs of possession, the credential that is
 * current, its refresh by one thread of one process, and its end. Start with
 * {@link io.gatehouse.mcp.oauth.internal.token.CredentialKeeper}. People are asked elsewhere: nothing here waits for one.
 */
@NullMarked
package io.gatehouse.mcp.oauth.internal.token;

import org.jspecify.annotations.NullMarked;
