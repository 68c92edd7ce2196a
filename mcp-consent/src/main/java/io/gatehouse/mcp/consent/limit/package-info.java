/**
 * Counts and brakes: rates, identical calls, denials in a row, prompts a minute, and the kill switch.
 */
@NullMarked
package io.gatehouse.mcp.consent.limit;

import org.jspecify.annotations.NullMarked;
