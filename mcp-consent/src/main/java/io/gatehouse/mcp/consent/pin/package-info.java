/**
 * Definitions a person has accepted, compared with what a server offers now, and what exactly changed. Start with
 * {@code ToolPins}.
 */
@NullMarked
package io.gatehouse.mcp.consent.pin;

import org.jspecify.annotations.NullMarked;
