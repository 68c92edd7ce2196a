/**
 * The console host: what a newcomer runs first and what every proof from outside drives. It has no protocol or consent logic of its
 * own; everything it does goes through the public API. Start with {@code Console}; what {@code gatehouse demo} shows is in {@code demo}.
 */
@NullMarked
package io.gatehouse.mcp.console;

import org.jspecify.annotations.NullMarked;
