package io.gatehouse.mcp.consent.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where records go. Called by one thread at a time; nothing is sent while it blocks, and once it has thrown, the log refuses
 * everything until it is opened again.
 */
public interface AuditSink extends AutoCloseable {
  /** The last record there is, checked; empty if there is none. Asked once, when a log is opened. */
  Optional<AuditRecord> last() throws IOException;

  /**
   * Keeps these records after those before. They are durable when it returns: that is what lets a decision take effect.
   *
   * @throws IOException if they are perhaps not all durable
   */
  void append(List<AuditRecord> records) throws IOException;

  @Override
  void close() throws IOException;
}
