/**
 * Typed conditions on one JSON value, as policy documents write them: {@code eq}, {@code glob}, {@code host}, {@code pathWithin} and so
 * on. A condition holds, does not hold, or cannot be told; what cannot be told never lets anything through. Everything here takes
 * time linear in the value, and nothing here is a regular expression or knows a shell. Start with {@link
 * io.gatehouse.mcp.consent.internal.match.MatcherReader}.
 */
@NullMarked
package io.gatehouse.mcp.consent.internal.match;

import org.jspecify.annotations.NullMarked;
