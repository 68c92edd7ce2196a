/**
 * HTTP for the authorization flow, over OkHttp with a socket factory of its own: addresses are checked where packets go, so that
 * no spelling of a private address, no name that changes its mind and no redirect gets past.
 */
@NullMarked
package io.gatehouse.mcp.oauth.internal.http;

import org.jspecify.annotations.NullMarked;
