/**
 * Address, URL and redirect guards that transports and authorizers share.
 *
 * <p>Only types of the JDK appear here, so that every adapter can refuse the same targets for the same reasons.
 */
@NullMarked
package io.gatehouse.mcp.spi.net;

import org.jspecify.annotations.NullMarked;
