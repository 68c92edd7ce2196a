package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.util.function.Supplier;

/**
 * One message on its way out.
 *
 * @param body makes the bytes right before each transmission; re-checks the approval and throws if it no longer stands
 * @param context on whose behalf: its credentials are used
 * @param operation what is done, such as {@code tools/call create_issue}
 */
record Outgoing(Supplier<MessageBody> body, CallContext context, String operation) {}
