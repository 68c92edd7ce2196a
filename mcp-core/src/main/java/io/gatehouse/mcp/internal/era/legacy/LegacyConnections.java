package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Opens legacy connections: the handshake is done when these methods return. Whoever decides which one to try acts on the
 * {@link LegacyOutcome}.
 */
public final class LegacyConnections {
  private LegacyConnections() {}

  /** Over a pipe that is started: stdio. {@code offer} is the version to ask for. */
  public static LegacyOutcome pipe(ConnectionSetup setup, DuplexLink link, ProtocolVersion offer) {
    return pipe(
        setup, link, (message, deadline, scope) -> link.send(message.body().get()), offer);
  }

  /** Over HTTP+SSE (2024-11-05 {@code basic/transports#http-with-sse}): opens the stream first. */
  public static LegacyOutcome sse(ConnectionSetup setup, HttpLink http, ProtocolVersion offer) {
    SseDuplex duplex = new SseDuplex(setup, http);
    DuplexLink link = new DuplexLink(setup.server(), duplex, setup.limits());
    LegacyOutcome outcome;
    try {
      link.start();
      outcome = pipe(setup, link, duplex, offer);
    } catch (McpException e) {
      outcome = new LegacyOutcome.Failed(e);
    }
    if (!(outcome instanceof LegacyOutcome.Connected)) {
      duplex.stop(); // the stream, not the link: that is the caller's
    }
    return outcome;
  }

  /** Over Streamable HTTP. {@code offer} is the version to ask for. */
  public static LegacyOutcome http(ConnectionSetup setup, HttpLink link, ProtocolVersion offer) {
    CallScope life = new CallScope();
    AtomicReference<Session> session = new AtomicReference<>();
    StreamableHttp http = new StreamableHttp(setup, link);
    Conversation conversation =
        new Conversation(setup, session, new HttpSender(setup, http, session::get));
    HttpOpener opener = new HttpOpener(setup, http, conversation);
    Handshake handshake = new Handshake(setup, conversation.own(), opener, life);
    LegacyOutcome refusal;
    try {
      Handshake.Result result = handshake.open(offer);
      if (result instanceof Handshake.Result.Refused refused) {
        refusal = refused.why();
      } else {
        return new LegacyOutcome.Connected(
            new StreamableWiring(setup, link, http, conversation, opener, handshake, life)
                .connect());
      }
    } catch (McpException e) {
      refusal = new LegacyOutcome.Failed(e);
    }
    conversation.close();
    return refusal;
  }

  private static LegacyOutcome pipe(
      ConnectionSetup setup, DuplexLink link, Sender sender, ProtocolVersion offer) {
    Conversation conversation = new Conversation(setup, new AtomicReference<>(), sender);
    PipeChannel channel = new PipeChannel(setup, link, sender, conversation);
    link.inbound(channel);
    LegacyOutcome refusal;
    try {
      Handshake.Result result =
          new Handshake(setup, conversation.own(), channel, new CallScope()).open(offer);
      if (result instanceof Handshake.Result.Refused refused) {
        refusal = refused.why();
      } else {
        return new LegacyOutcome.Connected(
            new LegacyConnection(setup, conversation, channel, new Restoration(setup)));
      }
    } catch (McpException e) {
      refusal = new LegacyOutcome.Failed(e);
    }
    conversation.close();
    return refusal;
  }
}
