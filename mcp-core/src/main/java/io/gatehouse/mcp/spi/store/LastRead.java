package io.gatehouse.mcp.spi.store;

import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the document that was read last for as long as the file cannot have changed since, so that asking again costs one look at
 * its attributes. Safe for use by several threads.
 *
 * <p>Clocks of file systems tick: what is written within one tick of the last write may carry the same times. So a document is kept
 * only if it was read {@link #SETTLED} after its stamp was first seen; whatever is written after that carries another time, because no
 * file system's clock ticks as slowly. Until then every question reads the file. The waiting is measured by this process alone, so it
 * does not matter what the clock of the file system says. What would defeat this is a clock that is set back to the very
 * nanosecond, and a network file system that answers from a cache; locks do not work on those either.
 */
final class LastRead {
  /** More than the two seconds in which FAT counts. */
  static final Duration SETTLED = Duration.ofSeconds(3);

  private final LongSupplier nanoTime;
  private volatile @Nullable Seen seen;

  /** A stamp, when it was first seen, and the document, once it is settled. */
  private record Seen(FileStamp stamp, long since, @Nullable JsonObject document) {}

  LastRead(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Reads a file. */
  interface Reader {
    Optional<JsonObject> read(Path file) throws IOException;
  }

  /** What {@code reader} reads, or read before. */
  Optional<JsonObject> read(Path file, Reader reader) throws IOException {
    FileStamp stamp = FileStamp.of(file);
    if (stamp == null) {
      seen = null;
      return reader.read(file);
    }
    Seen last = seen;
    if (last == null || !last.stamp.equals(stamp)) {
      seen = new Seen(stamp, nanoTime.getAsLong(), null);
      return reader.read(file);
    } else if (last.document != null) {
      return Optional.of(last.document);
    }
    boolean settled = nanoTime.getAsLong() - last.since >= SETTLED.toNanos();
    Optional<JsonObject> document = reader.read(file);
    if (settled && document.isPresent() && stamp.equals(FileStamp.of(file))) {
      seen = new Seen(stamp, last.since, document.get());
    }
    return document;
  }
}
