/**
 * What a credential looks like in a text: one list for the warning about a configuration file and for what is shown to people, kept or
 * told.
 *
 * <p>A hint, not a guarantee: a secret without a known form and of little entropy is not found.
 */
@NullMarked
package io.gatehouse.mcp.spi.secret;

import org.jspecify.annotations.NullMarked;
