package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Records what happens as a chain of hashes. A record is durable when {@link #append} returns; what it tells of may happen only
 * then. Safe for use by several threads: those that wait at the same time share one write.
 *
 * <p>Once the sink has failed, nobody knows what it kept, so everything is refused until the host opens the log anew.
 */
public final class AuditLog implements AutoCloseable {
  private static final int LARGEST_BATCH = 256;

  private final AuditSink sink;
  private final Clock clock;
  private final int checkpointEvery;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();

  // Guarded by lock.
  private final ArrayDeque<Entry> queue = new ArrayDeque<>();
  private boolean writing;
  private boolean closed;
  private @Nullable AuditException broken;
  private AuditHead head;

  /** Belongs to the thread that set {@link #writing}. */
  private final Chain chain;

  private AuditLog(AuditSink sink, Clock clock, int checkpointEvery, Chain chain) {
    this.sink = sink;
    this.clock = clock;
    this.checkpointEvery = checkpointEvery;
    this.chain = chain;
    this.head = chain.head();
  }

  /**
   * Goes on with what is in {@code sink}, or starts a chain there. The log owns the sink.
   *
   * @param key signs a checkpoint every {@code checkpointEvery} records and at the end; null for a chain without signatures,
   *     which somebody with write access could make anew from the start
   * @throws AuditException if what is there cannot be read or gone on with
   */
  public static AuditLog open(
      AuditSink sink, Clock clock, @Nullable AuditKey key, int checkpointEvery) {
    if (checkpointEvery < 1) {
      throw new IllegalArgumentException("checkpointEvery must be at least 1");
    }
    Optional<AuditRecord> last;
    try {
      last = sink.last();
    } catch (IOException e) {
      throw new AuditException("what is there cannot be read: verify it", e);
    }
    AuditLog log = new AuditLog(sink, clock, checkpointEvery, new Chain(key, last));
    if (last.isEmpty()) {
      log.append(AuditEvent.LOG_STARTED, JsonObject.of("format", "gatehouse-audit", "version", 1));
    }
    return log;
  }

  /**
   * Records something, and returns once it is durable.
   *
   * @param fields texts, booleans, safe integers, objects and arrays; never a secret
   * @throws AuditException if it is perhaps not durable, or the thread was interrupted while it waited for others (its flag
   *     stays set): what it tells of must not happen
   * @throws IllegalArgumentException if {@code fields} holds something else or is too large
   */
  public AuditRecord append(AuditEvent event, JsonObject fields) {
    return submit(entry(event, fields), true);
  }

  /** Records something that has happened already, as {@link #append} does, but however often the thread is interrupted. */
  public AuditRecord appendUninterruptibly(AuditEvent event, JsonObject fields) {
    return submit(entry(event, fields), false);
  }

  /** How far the chain has come: for the host to keep elsewhere. */
  public AuditHead head() {
    lock.lock();
    try {
      return head;
    } finally {
      lock.unlock();
    }
  }

  /** Signs what is not signed yet, if there is a key, and closes the sink. Later records are refused. */
  @Override
  public void close() {
    boolean failedAtEnd = false;
    lock.lock();
    try {
      while (writing) {
        progress.awaitUninterruptibly();
      }
      if (closed) {
        return;
      }
      closed = true;
      if (broken == null) {
        write(List.of(), 1);
        failedAtEnd = broken != null;
      }
    } finally {
      lock.unlock();
    }
    try {
      sink.close();
    } catch (IOException e) {
      throw new AuditException("could not be closed", e);
    }
    if (failedAtEnd) {
      throw new AuditException("its end could not be signed: verify it", null);
    }
  }

  private Entry entry(AuditEvent event, JsonObject fields) {
    if (!AuditJson.isWritable(fields) || fields.utf8Length() > AuditJson.MAX_BYTES / 2) {
      throw new IllegalArgumentException(
          "fields of a record are texts, booleans and safe integers, half a mebibyte at most");
    }
    return new Entry(Objects.requireNonNull(event, "event"), fields, clock.instant());
  }

  private AuditRecord submit(Entry entry, boolean interruptible) {
    lock.lock();
    try {
      requireUsable();
      queue.add(entry);
      while (entry.record == null) {
        requireUsable();
        if (!writing) {
          write(drain(), checkpointEvery);
        } else if (interruptible) {
          progress.await();
        } else {
          progress.awaitUninterruptibly();
        }
      }
      return entry.record;
    } catch (InterruptedException e) {
      queue.remove(entry);
      Thread.currentThread().interrupt();
      throw new AuditException("interrupted while waiting for others to be recorded", e);
    } finally {
      lock.unlock();
    }
  }

  private void requireUsable() {
    if (broken != null) {
      throw new AuditException(
          "failed before, so nothing is let through: mend its sink and open it again", broken);
    }
    if (closed) {
      throw new AuditException("is closed", null);
    }
  }

  private List<Entry> drain() {
    List<Entry> batch = new ArrayList<>();
    while (batch.size() < LARGEST_BATCH && !queue.isEmpty()) {
      batch.add(queue.remove());
    }
    return batch;
  }

  /** Writes a batch with the lock given back meanwhile, and signs if at least {@code least} records are not signed. */
  private void write(List<Entry> batch, int least) {
    writing = true;
    List<AuditRecord> records = new ArrayList<>(batch.size() + 1);
    boolean kept = false;
    Exception cause = null;
    lock.unlock();
    try {
      for (Entry entry : batch) {
        records.add(chain.next(entry.event, entry.fields, entry.at));
      }
      chain.checkpoint(least, clock.instant()).ifPresent(records::add);
      if (!records.isEmpty()) {
        sink.append(List.copyOf(records));
      }
      kept = true;
    } catch (Exception e) { // The sink may be the host's.
      cause = e;
    } finally {
      lock.lock();
      if (kept) {
        head = chain.head();
        for (int i = 0; i < batch.size(); i++) {
          batch.get(i).record = records.get(i);
        }
      } else {
        broken = new AuditException("could not be written", cause);
        queue.clear();
      }
      writing = false;
      progress.signalAll();
    }
  }

  private static final class Entry {
    private final AuditEvent event;
    private final JsonObject fields;
    private final Instant at;

    /** Guarded by the log's lock; set once the record is durable. */
    private @Nullable AuditRecord record;

    private Entry(AuditEvent event, JsonObject fields, Instant at) {
      this.event = event;
      this.fields = fields;
      this.at = at;
    }
  }
}
