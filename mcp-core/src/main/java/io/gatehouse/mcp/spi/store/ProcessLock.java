package io.gatehouse.mcp.spi.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to write something, shown by a lock on a file that is there for nothing else. The file is never
 * deleted, for a deleted lock file may be locked twice. Ends with the process at the latest. Safe for use by several threads.
 */
public final class ProcessLock implements AutoCloseable {
  private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock; a free lock is taken even by an interrupted thread.
   *
   * @return null if another process, or another holder in this one, kept it for {@code patience}
   * @throws IOException if the file cannot be opened or locked, or is a symbolic link
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public static @Nullable ProcessLock acquire(Path file, Duration patience)
      throws IOException, InterruptedException {
    FileChannel channel = FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        OwnerOnly.file(file));
    boolean acquired = false;
    try {
      // Locking has no time limit of its own in Java, so this asks again and again.
      long start = System.nanoTime();
      acquired = tryLock(channel);
      while (!acquired && System.nanoTime() - start < patience.toNanos()) {
        LockSupport.parkNanos(POLL_NANOS);
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while waiting for a file lock");
        }
        acquired = tryLock(channel);
      }
    } finally {
      if (!acquired) {
        channel.close();
      }
    }
    return acquired ? new ProcessLock(channel) : null;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
