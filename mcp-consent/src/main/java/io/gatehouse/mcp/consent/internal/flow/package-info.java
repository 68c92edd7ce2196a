/**
 * Where data came from and where it is about to go: labels of a conversation, and values of earlier results found again in outgoing
 * arguments.
 */
@NullMarked
package io.gatehouse.mcp.consent.internal.flow;

import org.jspecify.annotations.NullMarked;
