package io.gatehouse.mcp.consent.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the latest records in memory: for tests, and for hosts that have nothing to prove later. Safe for use by several threads. */
public final class AuditMemory implements AuditSink {
  private final ReentrantLock lock = new ReentrantLock();
  private final int capacity;

  // Guarded by lock.
  private final ArrayDeque<AuditRecord> records = new ArrayDeque<>();

  /**
   * Creates a sink.
   *
   * @param capacity how many records are kept, at least 1; older ones are forgotten
   */
  public AuditMemory(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1");
    }
    this.capacity = capacity;
  }

  /** The records kept, oldest first. */
  public List<AuditRecord> records() {
    lock.lock();
    try {
      return new ArrayList<>(records);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<AuditRecord> last() {
    lock.lock();
    try {
      return Optional.ofNullable(records.peekLast());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void append(List<AuditRecord> more) {
    lock.lock();
    try {
      for (AuditRecord record : more) {
        if (records.size() == capacity) {
          records.removeFirst();
        }
        records.addLast(record);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Does nothing: the records can still be read. */
  @Override
  public void close() {}
}
