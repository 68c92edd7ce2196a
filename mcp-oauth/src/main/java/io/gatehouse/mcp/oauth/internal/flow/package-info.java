/**
 * The authorization flow from end to end: a refusal of the server becomes a new credential. {@code Mending} decides what a refusal
 * needs, {@code Obtaining} gets it: discovery, scopes, consent, then a login or a grant without a person.
 */
@NullMarked
package io.gatehouse.mcp.oauth.internal.flow;

import org.jspecify.annotations.NullMarked;
