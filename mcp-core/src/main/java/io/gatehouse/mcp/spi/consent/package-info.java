/**
 * The consent port: what is asked ({@link io.gatehouse.mcp.spi.consent.ConsentRequest}), who decides
 * ({@link io.gatehouse.mcp.spi.consent.ConsentPolicy}) and what can be said
 * ({@link io.gatehouse.mcp.spi.consent.ConsentDecision}). Core asks and enforces; it has no opinion and no default policy.
 * Start with {@code ConsentPolicy}.
 */
@NullMarked
package io.gatehouse.mcp.spi.consent;

import org.jspecify.annotations.NullMarked;
