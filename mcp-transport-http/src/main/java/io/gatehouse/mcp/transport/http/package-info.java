/**
 * Streamable HTTP for both protocol eras, and the older HTTP+SSE, over one OkHttp client.
 *
 * <p>Moves bytes for the core and knows nothing of consent or of OAuth. Redirects are not followed by themselves, event
 * streams are read by our own bounded reader, and TLS checks cannot be switched off here. The host may bring its own
 * OkHttp client for proxies, TLS and connection pools.
 */
@NullMarked
package io.gatehouse.mcp.transport.http;

import org.jspecify.annotations.NullMarked;
