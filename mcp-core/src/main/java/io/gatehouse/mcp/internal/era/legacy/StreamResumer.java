package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import java.util.concurrent.TimeUnit;

/**
 * Brings in an answer whose stream ended early: waits as long as the server asked for and goes on reading with
 * {@code Last-Event-ID}, on the caller's thread, until the answer is there or the call's time is over (2025-11-25
 * {@code basic/transports#resumability-and-redelivery}). Always by GET, whichever stream it was.
 */
final class StreamResumer {
  private static final long DEFAULT_RETRY_MILLIS = 1_000;
  private static final long MAX_BACKOFF_MILLIS = 30_000;
  private static final int MAX_FRUITLESS = 5;

  private final StreamableHttp http;
  private final Waiting waiting;

  StreamResumer(StreamableHttp http, Waiting waiting) {
    this.http = http;
    this.waiting = waiting;
  }

  /** Goes on reading into {@code reply}, which has an event id; returns without an answer if the server will not go on. */
  void resume(CallInFlight call, Session session, ReplySink reply) {
    CallSettings settings = call.settings();
    Outgoing reading =
        new Outgoing(http.nothing("").body(), call.dispatch().context(), call.method());
    for (int fruitless = 0; fruitless < MAX_FRUITLESS && reply.answer() == null; ) {
      long asked = reply.retryMillis().orElse(DEFAULT_RETRY_MILLIS);
      // A must: never sooner than asked. Not much later either, unless it is of no use.
      waiting.pause(Math.max(asked, backoff(fruitless)), settings.deadline(), settings.scope());
      long before = reply.events();
      try {
        http.get(reading, session, reply.eventId(), reply, settings.deadline(), settings.scope());
      } catch (TransportException e) {
        if (!isLoss(e)) {
          throw e;
        }
      }
      if (reply.status() / 100 == 4 && reply.status() != 429) {
        return; // no streams to resume, or no such session any more
      }
      fruitless = reply.events() > before ? 0 : fruitless + 1;
    }
  }

  /** Whether a connection was lost that can be made again. */
  static boolean isLoss(TransportException e) {
    return e.reason() == TransportException.Reason.CLOSED
        || e.reason() == TransportException.Reason.CONNECT;
  }

  private static long backoff(int fruitless) {
    return fruitless == 0
        ? 0
        : Math.min(MAX_BACKOFF_MILLIS, TimeUnit.SECONDS.toMillis(1L << fruitless));
  }
}
