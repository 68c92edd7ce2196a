/**
 * What a host touches: the host, its clients, one call, its options and its errors.
 *
 * <p>Start reading at the host's builder, which asks for the consent policy before anything else. Nothing in this
 * package knows a transport, an authorization flow or a consent user interface; those arrive through the ports under
 * {@code spi}. The shapes of what servers and clients say to each other live in {@code protocol}.
 */
@NullMarked
package io.gatehouse.mcp;

import org.jspecify.annotations.NullMarked;
