package io.gatehouse.mcp.consent.internal.flow;

import io.gatehouse.mcp.consent.internal.flow.Decodings.Decoded;
import io.gatehouse.mcp.consent.internal.recent.ConversationKey;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.Origin;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers what conversations hold: labels, and traces of the latest results by which their values are recognised in outgoing
 * arguments, though they cannot be read again. A conversation is one of a principal. Safe for use by several threads.
 *
 * <p>A shared run of 20 characters is found for certain, white space and ASCII case aside, as long as the result is among those
 * traced: the latest 32 of a conversation, with the first 128 Ki characters of each. Conversations that were not used for the
 * longest time are forgotten, labels and all, beyond 10,000 of them; traces go first.
 */
public final class FlowLedger {
  private static final int CONVERSATIONS = 10_000;
  private static final int RESULTS = TraceIndex.SLOTS;
  private static final int CHARACTERS = 128 << 10;
  private static final int TRACES_EACH = 32 << 10;
  private static final int TRACES_IN_ALL = 1 << 20;

  private final Grams grams = new Grams(new SecureRandom().nextLong());
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Map<ConversationKey, Conversation> conversations =
      new LinkedHashMap<>(16, 0.75f, true);
  private int traces;

  /**
   * Remembers a result.
   *
   * @param tool the tool that brought it, or the kind of request
   * @param labels what it adds to the conversation, as {@link FlowLabels#ofResult} says
   */
  public void received(Origin origin, String tool, Set<String> labels, JsonValue result) {
    Traces fresh = trace(result);
    lock.lock();
    try {
      Conversation conversation =
          conversations.computeIfAbsent(ConversationKey.of(origin), key -> new Conversation());
      conversation.labels.addAll(labels);
      traces += fresh.size() - conversation.makeRoom();
      conversation.add(origin.server(), tool, origin.requestId(), fresh);
      forget();
    } finally {
      lock.unlock();
    }
  }

  /** What the conversation holds: labels of all its results so far. */
  public Set<String> labels(Origin origin) {
    lock.lock();
    try {
      Conversation conversation = conversations.get(ConversationKey.of(origin));
      return conversation == null ? Set.of() : Set.copyOf(conversation.labels);
    } finally {
      lock.unlock();
    }
  }

  /** What in {@code arguments} earlier results of the conversation held; the latest result first, one overlap each at most. */
  public List<Overlap> overlaps(Origin origin, JsonObject arguments) {
    List<Source> sources;
    TraceIndex index;
    lock.lock();
    try {
      Conversation conversation = conversations.get(ConversationKey.of(origin));
      if (conversation == null || conversation.results.isEmpty()) {
        return List.of();
      }
      sources = new ArrayList<>(conversation.results);
      index = conversation.index;
    } finally {
      lock.unlock();
    }
    List<Reading> readings = new ArrayList<>();
    for (String text : whole(arguments)) {
      for (Decoded decoded : Decodings.of(text, Grams.LENGTH)) {
        long[] hashes = grams.of(decoded.text());
        int[] slots = index.slotsOf(hashes);
        int any = 0;
        for (int bits : slots) {
          any |= bits;
        }
        if (any != 0) {
          readings.add(new Reading(decoded.encoding(), hashes, slots, any));
        }
      }
    }
    List<Overlap> found = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      longest(sources.get(i), i + 1, readings).ifPresent(found::add);
    }
    return found;
  }

  /** The texts of the arguments, and all of them in one, lest a value be cut into several. */
  private static List<String> whole(JsonObject arguments) {
    List<String> texts = new ArrayList<>(Texts.of(arguments, CHARACTERS));
    StringBuilder values = new StringBuilder();
    arguments
        .members()
        .values()
        .forEach(value -> Texts.of(value, CHARACTERS - Math.min(CHARACTERS, values.length()))
            .forEach(values::append));
    texts.add(values.toString());
    return texts;
  }

  private Traces trace(JsonValue result) {
    Traces fresh = new Traces(TRACES_EACH);
    int offset = 0;
    for (String text : Texts.of(result, CHARACTERS)) {
      // Decoded as well: a result may hold as base64 what goes out in plain text.
      for (Decoded decoded : Decodings.of(text, Grams.LENGTH)) {
        fresh.add(grams.of(decoded.text()), offset);
        // A gap, so that the end of one text and the start of the next do not look like one run.
        offset += decoded.text().length() + Grams.SURE;
      }
    }
    return fresh;
  }

  private static Optional<Overlap> longest(Source source, int callsAgo, List<Reading> readings) {
    int most = 0;
    Decodings.Encoding encoding = Decodings.Encoding.PLAIN;
    for (Reading reading : readings) {
      int length = (reading.any & 1 << source.slot) == 0
          ? 0
          : source.traces.longestRun(reading.hashes, reading.slots, source.slot);
      if (length > most) {
        most = length;
        encoding = reading.encoding;
      }
    }
    return most == 0
        ? Optional.empty()
        : Optional.of(new Overlap(
            source.server, source.tool, source.request, callsAgo, most, Overlap.name(encoding)));
  }

  /** Forgets the least used conversations, but never the one in use, and of those that stay the traces before the labels. */
  private void forget() {
    Iterator<Conversation> oldest = conversations.values().iterator();
    while (oldest.hasNext() && (conversations.size() > CONVERSATIONS || traces > TRACES_IN_ALL)) {
      Conversation conversation = oldest.next();
      traces -= conversation.clear();
      if (conversations.size() > CONVERSATIONS) {
        oldest.remove();
      }
    }
  }

  private record Source(String server, String tool, String request, int slot, Traces traces) {}

  /** A text to look for: its hashes, which results kept each of them, and which kept any. */
  private static final class Reading {
    private final Decodings.Encoding encoding;
    private final long[] hashes;
    private final int[] slots;
    private final int any;

    private Reading(Decodings.Encoding encoding, long[] hashes, int[] slots, int any) {
      this.encoding = encoding;
      this.hashes = hashes;
      this.slots = slots;
      this.any = any;
    }
  }

  private static final class Conversation {
    private final Set<String> labels = new TreeSet<>();
    private final ArrayDeque<Source> results = new ArrayDeque<>();
    private TraceIndex index = new TraceIndex();
    private int next;

    /** Forgets the oldest result if there are too many for one more. How many traces that were. */
    int makeRoom() {
      if (results.size() < RESULTS) {
        return 0;
      }
      Source oldest = results.removeLast();
      index.remove(oldest.slot, oldest.traces);
      return oldest.traces.size();
    }

    /** Slots are taken in turn, so the one that is next is the one that became free. */
    void add(String server, String tool, String request, Traces traces) {
      results.addFirst(new Source(server, tool, request, next, traces));
      index.add(next, traces);
      next = (next + 1) % RESULTS;
    }

    int clear() {
      int forgotten = 0;
      for (Source source : results) {
        forgotten += source.traces.size();
      }
      results.clear();
      index = new TraceIndex();
      return forgotten;
    }
  }
}
