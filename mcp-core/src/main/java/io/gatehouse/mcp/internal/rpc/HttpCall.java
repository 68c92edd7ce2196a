package io.gatehouse.mcp.internal.rpc;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.util.List;
import java.util.function.Supplier;

/**
 * One HTTP request of an era, possibly transmitted more than once.
 *
 * @param headers everything but credentials
 * @param body makes the body right before each transmission; re-checks the approval and throws if it no longer stands
 * @param operation what is done, such as {@code tools/call create_issue}: authorizers count step-up attempts by it
 * @param maxBodyBytes how large a body or one event may be
 */
public record HttpCall(
    HttpTarget target,
    List<Header> headers,
    Supplier<MessageBody> body,
    CallContext context,
    String operation,
    int maxBodyBytes,
    Deadlines.Deadline deadline,
    CallScope scope) {}
