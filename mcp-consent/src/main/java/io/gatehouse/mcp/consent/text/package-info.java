/**
 * Makes text of servers and models safe to show without losing any of it. Start with {@code Neutralizer}.
 */
@NullMarked
package io.gatehouse.mcp.consent.text;

import org.jspecify.annotations.NullMarked;
