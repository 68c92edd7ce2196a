/**
 * The authorization flow as an application has it: a host, a gateway, a protected server over HTTP, and an authorization server that
 * remembers every secret it was shown. Start at {@code Authority}.
 */
@NullMarked
package io.gatehouse.mcp.testkit.authorization;

import org.jspecify.annotations.NullMarked;
