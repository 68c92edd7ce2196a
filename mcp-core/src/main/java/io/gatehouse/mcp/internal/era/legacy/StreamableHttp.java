package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.HttpCall;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.MessageBody;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.Verb;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three HTTP requests of the legacy Streamable HTTP transport and their headers (2025-11-25
 * {@code basic/transports#streamable-http}). Holds no state. Safe for use by several threads.
 */
final class StreamableHttp {
  static final String SESSION_ID = "Mcp-Session-Id";
  private static final String EVENTS = "text/event-stream";
  private static final int MAX_EVENT_ID_LENGTH = 4_096;

  private final ConnectionSetup setup;
  private final HttpLink link;
  private final URI uri;

  StreamableHttp(ConnectionSetup setup, HttpLink link) {
    this.setup = setup;
    this.link = link;
    if (!(setup.config().endpoint() instanceof Endpoint.Http http)) {
      throw new IllegalArgumentException("not a remote server: " + setup.server());
    }
    this.uri = http.uri();
  }

  /** A request id that was never used before on this link. */
  long nextId() {
    return link.nextId();
  }

  /** Sends one message; {@code session} is null for {@code initialize} only. */
  void post(
      Outgoing message,
      @Nullable Session session,
      ResponseSink sink,
      Deadlines.Deadline deadline,
      CallScope scope) {
    List<Header> headers = new ArrayList<>(4);
    headers.add(new Header("Content-Type", "application/json"));
    headers.add(new Header("Accept", "application/json, " + EVENTS));
    addSession(headers, session);
    run(Verb.POST, headers, message, sink, deadline, scope);
  }

  /** Opens an event stream, or goes on with the one that {@code lastEventId} was read from. */
  void get(
      Outgoing on,
      Session session,
      @Nullable String lastEventId,
      ResponseSink sink,
      Deadlines.Deadline deadline,
      CallScope scope) {
    List<Header> headers = new ArrayList<>(4);
    headers.add(new Header("Accept", EVENTS));
    addSession(headers, session);
    if (lastEventId != null) {
      headers.add(new Header("Last-Event-ID", lastEventId));
    }
    run(Verb.GET, headers, on, sink, deadline, scope);
  }

  /** Ends a session. */
  void delete(Session session, ResponseSink sink, Deadlines.Deadline deadline, CallScope scope) {
    List<Header> headers = new ArrayList<>(2);
    addSession(headers, session);
    run(Verb.DELETE, headers, nothing("end of session"), sink, deadline, scope);
  }

  /** A request without a body, on the connection's own behalf. */
  Outgoing nothing(String operation) {
    return new Outgoing(MessageBody::empty, setup.principal(), operation);
  }

  /** The value of the session header in a response. */
  static Optional<String> sessionId(List<Header> headers) {
    return headers.stream()
        .filter(header -> header.is(SESSION_ID))
        .map(Header::value)
        .findFirst();
  }

  /** Whether an event id can be sent back in a header; if not, the stream cannot be resumed. */
  static boolean isSendable(String eventId) {
    return !eventId.isEmpty()
        && eventId.length() <= MAX_EVENT_ID_LENGTH
        && eventId.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)
        && eventId.equals(eventId.strip());
  }

  private static void addSession(List<Header> headers, @Nullable Session session) {
    if (session == null) {
      return;
    }
    if (Revision.namedInHeader(session.version())) {
      headers.add(new Header("MCP-Protocol-Version", session.version().value()));
    }
    session.id().ifPresent(id -> headers.add(new Header(SESSION_ID, id)));
  }

  private void run(
      Verb verb,
      List<Header> headers,
      Outgoing message,
      ResponseSink sink,
      Deadlines.Deadline deadline,
      CallScope scope) {
    HttpCall call = new HttpCall(
        new HttpTarget(verb, uri),
        headers,
        message.body(),
        message.context(),
        message.operation(),
        setup.limits().maxMessageBytes(),
        deadline,
        scope);
    link.run(call, setup.scopeConsent(), sink);
  }
}
