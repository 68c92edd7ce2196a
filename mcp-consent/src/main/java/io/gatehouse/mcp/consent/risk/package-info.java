/**
 * How dangerous an action is: what servers claim, what people assert, and what can be seen from names, schemas and command lines.
 * A claim only ever raises risk. Start with {@link io.gatehouse.mcp.consent.risk.EffectiveHints}.
 */
@NullMarked
package io.gatehouse.mcp.consent.risk;

import org.jspecify.annotations.NullMarked;
