package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.rpc.HttpCall;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonLimits;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.Verb;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Modern requests over HTTP: each is a POST of its own, answered by a body or a stream; dropping the response is how a server learns
 * that nobody waits for it. Safe for use by several threads.
 */
final class HttpChannel implements Channel {
  private final ConnectionSetup setup;
  private final HttpLink link;
  private final SpokenVersion version;
  private final Tempo tempo;
  private final Envelope envelope;
  private final HttpTarget target;
  private final JsonLimits limits;
  private final ToolHeaders toolHeaders;
  private volatile boolean open = true;

  HttpChannel(ConnectionSetup setup, HttpLink link, SpokenVersion version, Tempo tempo) {
    this.setup = setup;
    this.link = link;
    this.version = version;
    this.tempo = tempo;
    this.envelope = new Envelope(setup.clientInfo());
    this.target = new HttpTarget(Verb.POST, ((Endpoint.Http) setup.config().endpoint()).uri());
    this.toolHeaders = new ToolHeaders(setup.server(), setup.limits().maxItems());
    this.limits = JsonLimits.defaults()
        .withMaxBytes(setup.limits().maxMessageBytes())
        .withMaxDepth(setup.limits().maxDepth());
  }

  @Override
  public Reply send(
      ModernRequest request, Terms terms, CallSettings settings, CallContext context) {
    long id = link.nextId();
    Optional<Reply> reply =
        exchange(id, request, terms, settings, context, new Notes(settings, id));
    if (reply.isEmpty()) {
      throw new TransportException(
          setup.server(),
          TransportException.Reason.CLOSED,
          Delivery.UNKNOWN,
          "the event stream ended before the answer to " + request.method(),
          null);
    }
    if (!(reply.get() instanceof Reply.Bare bare)) {
      request.delivered(Delivery.DELIVERED);
    } else if (bare.status() == 404 || bare.status() == 405) {
      open = false; // the server is gone from there: to be probed anew (basic/versioning)
    }
    return reply.get();
  }

  /** A new request id. */
  long nextId() {
    return link.nextId();
  }

  /** One POST and its response; empty if a stream ended without the answer. */
  Optional<Reply> exchange(
      long id,
      ModernRequest request,
      Terms terms,
      CallSettings settings,
      CallContext context,
      Consumer<RpcMessage.Notification> notes) {
    List<Header> headers = RequestHeaders.of(request, terms, toolHeaders.of(request));
    AnswerSink sink = new AnswerSink(setup.server(), id, limits, tempo.clock(), notes);
    HttpCall call = new HttpCall(
        target,
        headers,
        () -> request.write(id, envelope.meta(terms, id, settings)),
        context,
        request.subject().map(name -> request.method() + " " + name).orElse(request.method()),
        setup.limits().maxMessageBytes(),
        settings.deadline(),
        settings.scope());
    try {
      link.run(call, setup.scopeConsent(), sink);
    } catch (TransportException e) {
      request.delivered(e.delivery());
      throw e;
    }
    if (sink.accepted()) {
      request.delivered(Delivery.UNKNOWN);
    }
    return sink.reply();
  }

  @Override
  public ServerConnection.Subscription listen(
      Dispatch dispatch, Listening listening, CallSettings settings) {
    ListenStream stream = new ListenStream(setup, this, dispatch, settings.meta());
    HttpListener listener = new HttpListener(setup, version, tempo, stream, listening);
    listener.start(settings);
    return listener;
  }

  @Override
  public String partition(CallContext context) {
    return context.principal() + '\n' + link.cachePartition(target, context);
  }

  @Override
  public Optional<Finding> unusable(Tool tool) {
    return toolHeaders.of(tool).finding();
  }

  @Override
  public Set<String> mirrored(Tool tool) {
    return toolHeaders.of(tool).pointers();
  }

  @Override
  public boolean open() {
    return open;
  }

  @Override
  public void close() {
    open = false;
    link.close();
  }
}
