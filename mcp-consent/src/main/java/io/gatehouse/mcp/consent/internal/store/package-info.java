/**
 * One document in a file: replaced atomically, readable by its owner only, written by one process at a time, refused when it is
 * corrupt. Start with {@code StateFile}.
 */
@NullMarked
package io.gatehouse.mcp.consent.internal.store;

import org.jspecify.annotations.NullMarked;
