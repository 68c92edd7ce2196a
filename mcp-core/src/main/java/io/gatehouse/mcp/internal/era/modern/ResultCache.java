package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CacheHint;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Results that their server allows to be kept for a while (2026-07-28 {@code server/utilities/caching}), each page of a list by itself.
 * Bounded in entries and bytes; the one unused for longest goes first. Safe for use by several threads.
 */
final class ResultCache {
  /** The methods whose results may be kept. */
  static final Set<String> CACHEABLE = Set.of(
      "server/discover",
      "tools/list",
      "prompts/list",
      "resources/list",
      "resources/templates/list",
      "resources/read");

  /**
   * What must be the same for a result to be given out again: method and parameters (by digest), and what the request said about its
   * sender.
   */
  private record Key(Fingerprint message, Terms terms) {}

  /**
   * One result.
   *
   * @param uri the resource that was read
   * @param partition whose credentials it was obtained with; null if it is for everyone
   */
  private record Entry(
      String method,
      @Nullable String uri,
      @Nullable String partition,
      JsonObject result,
      Instant staleAt,
      long weight) {}

  private final Clock clock;
  private final int maxEntries;
  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<Key, Entry> entries =
      new LinkedHashMap<>(16, 0.75f, true); // guarded by lock
  private long bytes; // guarded by lock
  private long generation; // guarded by lock

  ResultCache(Clock clock, int maxEntries, long maxBytes) {
    this.clock = clock;
    this.maxEntries = maxEntries;
    this.maxBytes = maxBytes;
  }

  /** The fresh result for exactly this message, from this sender, for these credentials. */
  Optional<JsonObject> get(OutboundMessage message, Terms terms, String partition) {
    Key key = new Key(message.fingerprint(), terms);
    lock.lock();
    try {
      Entry entry = entries.get(key);
      if (entry == null || (entry.partition() != null && !entry.partition().equals(partition))) {
        return Optional.empty();
      }
      if (!clock.instant().isBefore(entry.staleAt())) {
        remove(key);
        return Optional.empty();
      }
      return Optional.of(entry.result());
    } finally {
      lock.unlock();
    }
  }

  /** A number that changes whenever anything is invalidated; to be taken before a request is sent. */
  long generation() {
    lock.lock();
    try {
      return generation;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a complete result as its hints allow, unless something was invalidated since the request was sent. */
  void put(OutboundMessage message, Terms terms, String partition, JsonObject result, long since) {
    CacheHint hint = CacheHint.from(result);
    if (hint.ttl().isZero()) {
      return; // stale at once, as are results without hints
    }
    long weight = Weight.of(result);
    Entry entry = new Entry(
        message.method(),
        message.method().equals("resources/read") ? message.subject().orElse(null) : null,
        hint.scope() == CacheHint.Scope.PUBLIC ? null : partition,
        result,
        clock.instant().plus(hint.ttl()),
        weight);
    Key key = new Key(message.fingerprint(), terms);
    lock.lock();
    try {
      if (since != generation || weight > maxBytes) {
        return;
      }
      remove(key);
      entries.put(key, entry);
      bytes += weight;
      Iterator<Map.Entry<Key, Entry>> eldest = entries.entrySet().iterator();
      while (bytes > maxBytes || entries.size() > maxEntries) {
        bytes -= eldest.next().getValue().weight();
        eldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops every page of these lists. */
  void dropLists(String... methods) {
    Set<String> dropped = Set.of(methods);
    drop(entry -> dropped.contains(entry.method()));
  }

  /** Drops what was read from {@code uri}, from a part of it, or from what it is a part of (basic/patterns/subscriptions). */
  void dropResource(String uri) {
    drop(entry -> entry.uri() != null && (within(entry.uri(), uri) || within(uri, entry.uri())));
  }

  /** Drops everything. */
  void clear() {
    drop(entry -> true);
  }

  private void drop(Predicate<Entry> which) {
    lock.lock();
    try {
      generation++;
      for (Iterator<Entry> all = entries.values().iterator(); all.hasNext(); ) {
        Entry entry = all.next();
        if (which.test(entry)) {
          bytes -= entry.weight();
          all.remove();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void remove(Key key) {
    Entry entry = entries.remove(key);
    if (entry != null) {
      bytes -= entry.weight();
    }
  }

  private static boolean within(String part, String whole) {
    return part.startsWith(whole)
        && (part.length() == whole.length()
            || whole.endsWith("/")
            || "/?#".indexOf(part.charAt(whole.length())) >= 0);
  }
}
