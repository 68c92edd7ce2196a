/**
 * What is kept in files: one document each, replaced atomically, readable by its owner only, written by one process at a time,
 * refused when it is corrupt or of a newer format. Start with {@link io.gatehouse.mcp.spi.store.StateFile}.
 *
 * <p>The consent gateway and authorizers keep their grants, pins and credentials this way. Stores of a host are free to do
 * something else behind the interfaces of those modules, and say with {@link io.gatehouse.mcp.spi.store.StoreException} that they
 * failed.
 */
@NullMarked
package io.gatehouse.mcp.spi.store;

import org.jspecify.annotations.NullMarked;
