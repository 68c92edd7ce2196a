package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ErrorObject;
import java.util.Optional;

/**
 * Answers from the cache where the specification allows it, and keeps what may be kept (2026-07-28
 * {@code server/utilities/caching}). Safe for use by several threads.
 */
final class CachedRounds {
  private final RoundDriver rounds;
  private final ResultCache cache;
  private final Channel channel;

  CachedRounds(RoundDriver rounds, ResultCache cache, Channel channel) {
    this.rounds = rounds;
    this.cache = cache;
    this.channel = channel;
  }

  /** The final result for {@code dispatch}. */
  JsonObject drive(Dispatch dispatch, CallSettings settings, Requester requester) {
    String method = dispatch.message().method();
    if (!ResultCache.CACHEABLE.contains(method)) {
      return rounds.drive(dispatch, settings, requester).result();
    }
    try {
      return cached(dispatch, settings, requester);
    } catch (ServerErrorException e) {
      if (e.error().code() == ErrorObject.INVALID_PARAMS && method.endsWith("/list")) {
        cache.dropLists(method); // perhaps the cursor: then no page fits another any more
      }
      throw e;
    }
  }

  private JsonObject cached(Dispatch dispatch, CallSettings settings, Requester requester) {
    Terms terms = requester.terms();
    Optional<String> partition = partition(dispatch.context());
    Optional<JsonObject> known =
        partition.flatMap(mine -> cache.get(dispatch.message(), terms, mine));
    if (known.isPresent()) {
      dispatch.check(); // consent may have been withdrawn since it was given
      return known.get();
    }
    long since = cache.generation();
    RoundDriver.Outcome outcome = rounds.drive(dispatch, settings, requester);
    // Unless credentials changed on the way: which of them the result is for is not known then.
    if (outcome.direct()
        && requester.terms().equals(terms)
        && partition.isPresent()
        && partition.equals(partition(dispatch.context()))) {
      cache.put(dispatch.message(), terms, partition.get(), outcome.result(), since);
    }
    return outcome.result();
  }

  private Optional<String> partition(CallContext context) {
    try {
      return Optional.of(channel.partition(context));
    } catch (AuthorizationException e) {
      return Optional.empty(); // without credentials nothing is known; sending will say so
    }
  }
}
