package io.gatehouse.mcp.internal.rpc;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.spi.authorization.AuthorizationChallenge;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.authorization.Credentials;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import io.gatehouse.mcp.spi.transport.ExchangeRequest;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * HTTP with credentials: puts the authorizer's headers on every transmission and lets it mend a 401 or 403, at most once for
 * each kind of repair. Everything runs on the calling thread. Safe for use by several threads.
 */
public final class HttpLink implements AutoCloseable {
  private final String server;
  private final ExchangeTransport transport;
  private final @Nullable Authorizer authorizer;
  private final AtomicLong ids = new AtomicLong();

  /** A link to {@code server}, the host's alias; without an authorizer no credentials are sent. */
  public HttpLink(String server, ExchangeTransport transport, @Nullable Authorizer authorizer) {
    this.server = server;
    this.transport = transport;
    this.authorizer = authorizer;
  }

  /** A new request id, never used before on this link. */
  public long nextId() {
    return ids.incrementAndGet();
  }

  /**
   * Runs one call: transmits it, repairs and transmits again as far as that helps, and feeds the last response to
   * {@code sink}.
   *
   * @throws TransportException if the exchange fails, is cancelled or out of time
   * @throws io.gatehouse.mcp.AuthorizationException if a repair fails
   */
  public void run(HttpCall call, ScopeConsent consent, ResponseSink sink) {
    Set<Authorizer.Repair> mended = EnumSet.noneOf(Authorizer.Repair.class);
    while (true) {
      Credentials credentials = authorizer == null
          ? Credentials.none()
          : authorizer.authorize(call.target(), call.context());
      ChallengeSink guarded = new ChallengeSink(call, authorizer, sink);
      transmit(call, credentials, guarded);
      if (authorizer == null || !guarded.challenged()) {
        return;
      }
      AuthorizationChallenge challenge = new AuthorizationChallenge(
          server,
          call.target(),
          call.context(),
          guarded.status(),
          guarded.challenges(),
          guarded.headers(),
          credentials.generation(),
          mended,
          call.operation());
      Authorizer.Repair repair = repair(call, challenge, consent, authorizer);
      if (!mended.add(repair)) {
        throw new io.gatehouse.mcp.AuthorizationException(
            server,
            Delivery.NOT_SENT,
            "still refused with HTTP status " + guarded.status() + " after the repair " + repair,
            null);
      }
    }
  }

  /** The partition of private cache entries for calls to {@code target}: different credentials never share. */
  public String cachePartition(HttpTarget target, CallContext context) {
    return authorizer == null ? "none" : authorizer.cachePartition(target, context);
  }

  @Override
  public void close() {
    transport.close();
  }

  private Authorizer.Repair repair(
      HttpCall call, AuthorizationChallenge challenge, ScopeConsent consent, Authorizer mender) {
    call.deadline().pause(); // a person may have to log in
    try {
      return mender.repair(challenge, consent);
    } finally {
      call.deadline().resume();
    }
  }

  private void transmit(HttpCall call, Credentials credentials, ChallengeSink sink) {
    ExchangeTransport.Exchange exchange = transport.prepare(new ExchangeRequest(
        call.target(),
        headers(call, credentials),
        call.body().get(),
        call.maxBodyBytes(),
        call.maxBodyBytes()));
    CallScope scope = call.scope();
    Runnable cancel = exchange::cancel;
    scope.enter(cancel);
    call.deadline().onExpiry(cancel);
    try {
      exchange.execute(sink);
    } catch (TransportException e) {
      if (e.reason() == TransportException.Reason.CANCELLED
          && !scope.cancelled()
          && call.deadline().expired()) {
        throw new TransportException(
            server, TransportException.Reason.TIMEOUT, e.delivery(), "the request timed out", e);
      }
      throw e;
    } finally {
      call.deadline().onExpiry(null);
      scope.leave(cancel);
    }
  }

  private static List<Header> headers(HttpCall call, Credentials credentials) {
    if (credentials.headers().isEmpty()) {
      return call.headers();
    }
    List<Header> headers =
        new ArrayList<>(call.headers().size() + credentials.headers().size());
    headers.addAll(call.headers());
    headers.addAll(credentials.headers());
    return headers;
  }
}
