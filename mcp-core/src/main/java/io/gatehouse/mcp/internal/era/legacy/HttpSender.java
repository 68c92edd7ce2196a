package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends notifications and answers by POST, in the session that is spoken in then. Safe for use by several threads. */
final class HttpSender implements Sender {
  private final ConnectionSetup setup;
  private final StreamableHttp http;
  private final Supplier<@Nullable Session> session;

  HttpSender(ConnectionSetup setup, StreamableHttp http, Supplier<@Nullable Session> session) {
    this.setup = setup;
    this.http = http;
    this.session = session;
  }

  @Override
  public void send(Outgoing message, Deadlines.Deadline deadline, CallScope scope) {
    AckSink ack = new AckSink();
    http.post(message, session.get(), ack, deadline, scope);
    ack.requireAccepted(setup.server(), message.operation());
  }
}
