/**
 * What a person chose to have remembered, and where it is kept. A grant answers questions; it never overrides a refusal. Start
 * with {@code Grant}.
 */
@NullMarked
package io.gatehouse.mcp.consent.grant;

import org.jspecify.annotations.NullMarked;
