/**
 * The host: sessions per server and principal, the path of a call, what is asked of the gate and when, answers to servers'
 * questions. Data flows one way: {@code HostCore} → {@code Pipeline} → gate → connection. Start with {@code Pipeline}; a
 * server's life is in {@code Session}.
 */
@NullMarked
package io.gatehouse.mcp.internal.host;

import org.jspecify.annotations.NullMarked;
