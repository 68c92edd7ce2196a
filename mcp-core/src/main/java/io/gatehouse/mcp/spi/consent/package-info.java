/**
 * The port of consent: what the core asks before anything leaves the application, and what it may be answered.
 *
 * <p>The core enforces, an implementation of this port decides. There is no default implementation in the core, and an
 * answer that is not an explicit permission is a refusal.
 */
@NullMarked
package io.gatehouse.mcp.spi.consent;

import org.jspecify.annotations.NullMarked;
