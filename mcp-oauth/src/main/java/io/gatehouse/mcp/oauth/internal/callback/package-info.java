/** The query a browser brings back: read strictly, and read by whoever waits for it before anything in it is believed. */
@NullMarked
package io.gatehouse.mcp.oauth.internal.callback;

import org.jspecify.annotations.NullMarked;
