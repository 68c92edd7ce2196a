/**
 * What every part that remembers conversations or calls in memory has in common: by what they are told apart, and that the least used
 * is forgotten. Start with {@link io.gatehouse.mcp.consent.internal.recent.Recent}.
 */
@NullMarked
package io.gatehouse.mcp.consent.internal.recent;

import org.jspecify.annotations.NullMarked;
