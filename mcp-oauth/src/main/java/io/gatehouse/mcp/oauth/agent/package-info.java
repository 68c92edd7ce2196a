/**
 * Ways to send a person to an authorization server and to have them back: a browser with a receiver on 127.0.0.1, an address that
 * is pasted by hand, and the two halves of a login for web hosts. None of them reads a code: they hand on the raw query, and the
 * flow validates it.
 */
@NullMarked
package io.gatehouse.mcp.oauth.agent;

import org.jspecify.annotations.NullMarked;
