package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.ErrorObject;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends the requests of one call and mends what can be mended, each thing a bounded number of times: another version, fresh headers, a
 * capability the host has gained, a busy server, a lost answer. Never runs an action twice by itself. Used by one thread.
 */
final class Requester {
  private static final int MAX_RESELECTS = 2;
  private static final int MAX_WAITS = 2;

  private final ConnectionSetup setup;
  private final Channel channel;
  private final SpokenVersion version;
  private final ResultCache cache;
  private final Tempo tempo;
  private final CallContext context;
  private Terms terms;

  Requester(
      ConnectionSetup setup,
      Channel channel,
      SpokenVersion version,
      ResultCache cache,
      Tempo tempo,
      CallContext context) {
    this.setup = setup;
    this.channel = channel;
    this.version = version;
    this.cache = cache;
    this.tempo = tempo;
    this.context = context;
    this.terms = new Terms(version.current(), setup.capabilities().get());
  }

  /** What the last request said about its sender, and the next will say. */
  Terms terms() {
    return terms;
  }

  /** On whose behalf. */
  CallContext context() {
    return context;
  }

  /**
   * Sends one request.
   *
   * @return the result, of whatever type
   * @throws io.gatehouse.mcp.McpException if there is none
   */
  JsonObject send(ModernRequest request, CallSettings settings) {
    Repairs repairs = new Repairs();
    while (true) {
      Reply reply;
      try {
        reply = channel.send(request, terms, settings, context);
      } catch (TransportException e) {
        // "Re-issue it as a new request with a new id" (changelog, major 9), read with care: only
        // what acts on nothing.
        if (e.reason() == TransportException.Reason.CLOSED
            && request.safe()
            && channel.open()
            && !settings.scope().cancelled()
            && repairs.reissues++ == 0) {
          continue;
        }
        throw e;
      }
      if (reply instanceof Reply.Result result) {
        return result.result();
      }
      if (!mended(reply, request, settings, repairs)) {
        throw Refusals.of(setup.server(), request.method(), reply);
      }
    }
  }

  private boolean mended(
      Reply reply, ModernRequest request, CallSettings settings, Repairs repairs) {
    if (reply instanceof Reply.Failure failure) {
      return switch (failure.error().code()) {
        case ErrorObject.UNSUPPORTED_PROTOCOL_VERSION -> reselected(failure.error(), repairs);
        case ErrorObject.HEADER_MISMATCH ->
          request.tool().isPresent() && repairs.refreshes++ == 0 && refreshed(settings);
        case ErrorObject.MISSING_REQUIRED_CLIENT_CAPABILITY ->
          repairs.extensions++ == 0 && extended(failure.error());
        default ->
          isBusy(failure.status()) && waited(failure.retryAfter(), request, settings, repairs);
      };
    }
    return reply instanceof Reply.Bare bare
        && isBusy(bare.status())
        && waited(bare.retryAfter(), request, settings, repairs);
  }

  /** The version named may be the very one that was refused: some servers refuse their first request in any case. */
  private boolean reselected(ErrorObject error, Repairs repairs) {
    if (repairs.reselects++ == MAX_RESELECTS) {
      return false;
    }
    terms = terms.at(version.reselect(error));
    return true;
  }

  /** The definition the headers were made from may be outdated (basic/transports/streamable-http#server-behavior-for-custom-headers). */
  private boolean refreshed(CallSettings settings) {
    cache.dropLists("tools/list");
    settings.deadline().pause(); // its requests have their own time
    try {
      setup.events().refreshTools();
    } finally {
      settings.deadline().resume();
    }
    return true; // if the definition has changed, the dispatch now refuses to be transmitted
  }

  /** Only if the host can do by now what it could not when the call began. */
  private boolean extended(ErrorObject error) {
    ClientCapabilities now = setup.capabilities().get();
    if (now.equals(terms.capabilities()) || !Refusals.covers(now, error)) {
      return false;
    }
    terms = new Terms(terms.version(), now);
    return true;
  }

  private boolean waited(
      Optional<Duration> retryAfter,
      ModernRequest request,
      CallSettings settings,
      Repairs repairs) {
    if (!request.safe() || repairs.waits == MAX_WAITS) {
      return false;
    }
    Duration wait = retryAfter.orElse(tempo.backoff(repairs.waits));
    if (wait.compareTo(tempo.retryAfterMost()) > 0
        || wait.toNanos() >= settings.deadline().remainingNanos()) {
      return false;
    }
    repairs.waits++;
    tempo.pause(setup.server(), wait, settings.scope());
    return true;
  }

  private static boolean isBusy(int status) {
    return status == 429 || status == 503;
  }

  /** How often each thing was mended for one request. */
  private static final class Repairs {
    private int reselects;
    private int refreshes;
    private int extensions;
    private int waits;
    private int reissues;
  }
}
