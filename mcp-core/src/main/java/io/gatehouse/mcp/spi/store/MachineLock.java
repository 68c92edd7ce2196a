package io.gatehouse.mcp.spi.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The right to do one thing on this machine: no other thread of this process and no other process has it meanwhile. It is shown by
 * a lock on a file that is there for nothing else and is never deleted, and ends with the process at the latest. Taken and given
 * back by one thread.
 */
public final class MachineLock implements AutoCloseable {
  private final Path file;
  private final ProcessLock lock;

  private MachineLock(Path file, ProcessLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Waits for the lock; a free lock is taken even by an interrupted thread. Makes the directory of {@code file}, for its owner
   * only, if it is missing.
   *
   * @return null if others kept it for {@code patience}
   * @throws IOException if the file cannot be opened or locked, or is a symbolic link
   * @throws InterruptedException if the thread is interrupted while it waits
   * @throws IllegalStateException if this thread has the lock already
   */
  public static @Nullable MachineLock acquire(Path file, Duration patience)
      throws IOException, InterruptedException {
    Path absolute = file.toAbsolutePath().normalize();
    Path directory = Objects.requireNonNull(absolute.getParent(), "no directory");
    OwnerOnly.createDirectories(directory);
    // By the name under which every thread knows it: a second descriptor of a locked file would end
    // the lock of the first.
    Path real = directory.toRealPath().resolve(Objects.requireNonNull(absolute.getFileName()));
    if (!PathLocks.lock(real, patience)) {
      return null;
    }
    ProcessLock lock = null;
    try {
      lock = ProcessLock.acquire(real, patience);
      return lock == null ? null : new MachineLock(real, lock);
    } finally {
      if (lock == null) {
        PathLocks.unlock(real);
      }
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    try {
      lock.close();
    } finally {
      PathLocks.unlock(file);
    }
  }
}
