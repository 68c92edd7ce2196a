package io.gatehouse.mcp.spi.store;

import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document in a file, shared by threads and processes: a reader sees a whole document, an update loses nothing, and a
 * crash leaves the old document or the new one. Safe for use by several threads.
 *
 * <p>The file starts with {@code "format"} and {@code "version"}, which this class writes, checks and takes off. A missing file
 * is an empty state. Anything else that is no complete document of this format and version, is no regular file, or can be
 * written by others than its owner, is refused with a {@link StoreException} and left as it is: to start empty would be to forget
 * what a person refused.
 */
public final class StateFile {
  /** The largest document there may be, unless the maker says otherwise: 64 MiB. */
  public static final int DEFAULT_MAX_BYTES = 64 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path file;
  private final StateFormat format;
  private final Duration patience;
  private final LastRead lastRead;

  StateFile(Path file, StateFormat format, Duration patience, LongSupplier nanoTime) {
    this.file = Objects.requireNonNull(file, "file").toAbsolutePath().normalize();
    this.format = format;
    this.patience = patience;
    this.lastRead = new LastRead(nanoTime);
    if (this.file.getFileName() == null) {
      throw new IllegalArgumentException("a state file needs a name: the path is a root directory");
    }
  }

  /**
   * The document at {@code file}, which need not exist yet.
   *
   * @param format what the document is, such as {@code gatehouse-grants}
   * @param version the one version of the format that the caller reads and writes, from 1
   */
  public static StateFile at(Path file, String format, int version) {
    return at(file, format, version, DEFAULT_MAX_BYTES);
  }

  /** The document at {@code file} with a largest size in bytes, which holds for reading and writing. */
  public static StateFile at(Path file, String format, int version, int maxBytes) {
    StateFormat read = new StateFormat(format, version, maxBytes);
    return new StateFile(file, read, PATIENCE, System::nanoTime);
  }

  /** This file, with another time to wait for other threads and processes; 10 seconds by default. */
  public StateFile patience(Duration value) {
    return new StateFile(file, format, value, System::nanoTime);
  }

  /** Where it is: absolute. */
  public Path path() {
    return file;
  }

  /**
   * Returns the document, without format and version; empty if there is no file. Waits for nobody. A file that has been as it is
   * for some seconds is not read again: the same document is returned after one look at its attributes, as long as those tell
   * that nobody, in whatever process, has written it since; see {@link LastRead}.
   *
   * @throws StoreException if the file is not a document that can be trusted, or cannot be read
   */
  public Optional<JsonObject> read() {
    try {
      return lastRead.read(file, this::read);
    } catch (IOException e) {
      throw failed("cannot be read: check the disk and the rights of its directory", e);
    }
  }

  /**
   * Replaces the document by what {@code function} makes of it. It is called once, at most, while all other updates wait, so it
   * must be quick; if it throws, nothing is written.
   *
   * @return the result of the change, once it is on the disk
   * @throws StoreException if the document cannot be read, as for {@link #read}, or written, or if others kept it locked; if the
   *     disk failed last, the change may be there
   * @throws IllegalStateException if {@code function} updates the same file
   */
  public <T extends @Nullable Object> T update(Function<Optional<JsonObject>, Change<T>> function) {
    try {
      Path real = realFile();
      if (!PathLocks.lock(real, patience)) {
        throw failed("is being written by another thread for too long: try again", null);
      }
      try (ProcessLock lock = ProcessLock.acquire(sibling(real, ".lock"), patience)) {
        if (lock == null) {
          throw failed(
              "is locked by another process for too long: see who holds its .lock file", null);
        }
        Change<T> change = function.apply(read(real));
        if (change.document().isPresent()) {
          byte[] bytes = format.write(real, change.document().get());
          DurableFile.replace(real, sibling(real, ".tmp"), bytes);
        }
        return change.result();
      } finally {
        PathLocks.unlock(real);
      }
    } catch (IOException e) {
      throw failed("cannot be written: check the disk and the rights of its directory", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was not changed: interrupted while others were writing it", e);
    }
  }

  private Optional<JsonObject> read(Path at) throws IOException {
    FileChecks.requirePrivateFile(at);
    Optional<byte[]> bytes = DurableFile.read(at, format.maxBytes());
    return bytes.isEmpty() ? Optional.empty() : Optional.of(format.read(at, bytes.get()));
  }

  /** The file by the name under which every process knows it, however it came to its directory. */
  private Path realFile() throws IOException {
    Path directory = Objects.requireNonNull(file.getParent(), "no directory");
    OwnerOnly.createDirectories(directory);
    return directory.toRealPath().resolve(Objects.requireNonNull(file.getFileName(), "no name"));
  }

  private static Path sibling(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  private StoreException failed(String what, @Nullable Throwable cause) {
    return new StoreException(file, what, cause);
  }

  /**
   * What an update does.
   *
   * @param document the document to write, without format and version; empty to leave the file as it is
   * @param result what the update returns
   */
  public record Change<T extends @Nullable Object>(Optional<JsonObject> document, T result) {
    public Change {
      Objects.requireNonNull(document, "document");
    }

    /** Writes {@code document}. */
    public static <T extends @Nullable Object> Change<T> write(JsonObject document, T result) {
      return new Change<>(Optional.of(document), result);
    }

    /** Leaves the file as it is. */
    public static <T extends @Nullable Object> Change<T> keep(T result) {
      return new Change<>(Optional.empty(), result);
    }
  }
}
