package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.internal.rpc.Pending;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.internal.rpc.RpcWriter;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Finding;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modern requests over a pipe: answers are told apart by id, and a request that nobody waits for any more is cancelled by a
 * notification (2026-07-28 {@code basic/transports/stdio}). Safe for use by several threads.
 */
final class PipeChannel implements Channel {
  private static final Logger LOG = LoggerFactory.getLogger(PipeChannel.class);

  private final ConnectionSetup setup;
  private final DuplexLink link;
  private final Envelope envelope;
  private final SpokenVersion version;
  private final PipeInbound inbound;

  PipeChannel(ConnectionSetup setup, DuplexLink link, SpokenVersion version) {
    this.setup = setup;
    this.link = link;
    this.version = version;
    this.envelope = new Envelope(setup.clientInfo());
    this.inbound = new PipeInbound(setup.server(), setup.events());
    link.inbound(inbound);
  }

  @Override
  public Reply send(
      ModernRequest request, Terms terms, CallSettings settings, CallContext context) {
    long id = link.nextId();
    Pending pending = link.expect(id);
    Notes notes = new Notes(settings, id);
    boolean sent = false;
    boolean answered = false;
    if (notes.wantsLogs()) {
      inbound.logsFor(pending);
    }
    try {
      transmit(id, request, terms, settings);
      sent = true;
      Reply reply = reply(pending.await(settings.deadline(), settings.scope(), notes));
      answered = true;
      request.delivered(Delivery.DELIVERED);
      return reply;
    } finally {
      pending.close();
      inbound.noLogsFor(pending);
      // Also when a listener of the host threw. A task lives on without its requests: it has
      // tasks/cancel.
      if (sent && !answered && !request.aboutTask()) {
        cancel(id);
      }
    }
  }

  /** Where what is not an answer arrives. */
  PipeInbound inbound() {
    return inbound;
  }

  /** Writes a request whose answer is waited for already. */
  void transmit(long id, ModernRequest request, Terms terms, CallSettings settings) {
    io.gatehouse.mcp.spi.transport.MessageBody message =
        request.write(id, envelope.meta(terms, id, settings));
    try {
      link.send(message);
    } catch (TransportException e) {
      request.delivered(e.delivery());
      throw e;
    }
    request.delivered(Delivery.UNKNOWN);
  }

  /** Tells the server that nobody waits for the answer to {@code id} any more; it may have come all the same. */
  void cancel(long id) {
    if (!link.open()) {
      return;
    }
    Dispatch dispatch = setup
        .consent()
        .open(OutboundMessage.of(
            "notifications/cancelled",
            null,
            JsonObject.of("requestId", id, "reason", "no longer needed")));
    try {
      link.send(RpcWriter.notification("notifications/cancelled", dispatch.transmit()));
    } catch (McpException e) {
      LOG.debug(
          "server {}: request {} could not be cancelled: {}", setup.server(), id, e.getMessage());
    }
  }

  static Reply reply(RpcMessage answer) {
    if (answer instanceof RpcMessage.Result result) {
      return new Reply.Result(result.result());
    } else if (answer instanceof RpcMessage.Failure failure) {
      return new Reply.Failure(failure.error(), 0, Optional.empty());
    }
    return new Reply.Broken(
        answer instanceof RpcMessage.Malformed malformed ? malformed.why() : "not an answer");
  }

  @Override
  public ServerConnection.Subscription listen(
      Dispatch dispatch, Listening listening, CallSettings settings) {
    return PipeListener.open(setup, link, this, version, dispatch, listening, settings);
  }

  @Override
  public String partition(CallContext context) {
    return context.principal();
  }

  /** Annotations for HTTP headers mean nothing here, so a broken one does no harm (basic/transports/streamable-http). */
  @Override
  public Optional<Finding> unusable(Tool tool) {
    return Optional.empty();
  }

  @Override
  public Set<String> mirrored(Tool tool) {
    return Set.of();
  }

  @Override
  public boolean open() {
    return link.open();
  }

  @Override
  public void close() {
    inbound.closing();
    link.close();
  }
}
