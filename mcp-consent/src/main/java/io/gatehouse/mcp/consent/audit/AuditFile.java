package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.spi.store.DurableFile;
import io.gatehouse.mcp.spi.store.FileChecks;
import io.gatehouse.mcp.spi.store.OwnerOnly;
import io.gatehouse.mcp.spi.store.ProcessLock;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in a file, a line of JSON each, synced to the disk before {@link #append} returns. One process writes it. A file
 * that is large enough is set aside under its name and the number of its last record, and the chain goes on in a new one.
 *
 * <p>Like every sink it is used by one thread at a time. Opening refuses a file whose records are not an unbroken chain.
 */
public final class AuditFile implements AuditSink {
  /** When a file is set aside, unless the maker says otherwise: 64 MiB. */
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  private final Path file;
  private final long maxBytes;
  private final ProcessLock owner;
  private final Optional<AuditRecord> last;
  private @Nullable FileOutputStream out;
  private long size;

  private AuditFile(Path file, long maxBytes, ProcessLock owner, Optional<AuditRecord> last)
      throws IOException {
    this.file = file;
    this.maxBytes = maxBytes;
    this.owner = owner;
    this.last = last;
    this.out = openAtEnd();
  }

  /** Opens the log at {@code file}, making it if it is missing. */
  public static AuditFile open(Path file) {
    return open(file, DEFAULT_MAX_BYTES);
  }

  /**
   * Opens the log at {@code file}, making it if it is missing.
   *
   * @param maxBytes from which size on a file is set aside at its next checkpoint; at twice the size without one
   * @throws StoreException if the file is broken, in use by another log, or cannot be opened
   */
  public static AuditFile open(Path file, long maxBytes) {
    Path path = file.toAbsolutePath().normalize();
    try {
      Path directory = Objects.requireNonNull(path.getParent(), "no directory");
      OwnerOnly.createDirectories(directory);
      Path real = directory.toRealPath().resolve(path.getFileName());
      ProcessLock owner = own(real);
      boolean opened = false;
      try {
        AuditFile result = new AuditFile(real, maxBytes, owner, checkedLast(real));
        opened = true;
        return result;
      } finally {
        if (!opened) {
          owner.close();
        }
      }
    } catch (IOException e) {
      throw new StoreException(path, "cannot be opened: check the disk and the rights", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(path, "was not opened: interrupted", e);
    }
  }

  private static ProcessLock own(Path file) throws IOException, InterruptedException {
    ProcessLock owner =
        ProcessLock.acquire(file.resolveSibling(file.getFileName() + ".lock"), Duration.ZERO);
    if (owner == null) {
      throw new StoreException(file, "is in use: give each process a log of its own", null);
    }
    return owner;
  }

  /** The last record, after a check of the file that holds it: a crash leaves at most that one broken. */
  private static Optional<AuditRecord> checkedLast(Path file) throws IOException {
    List<Path> files = AuditFiles.all(file);
    for (int i = files.size() - 1; i >= 0; i--) {
      FileChecks.requirePrivateFile(files.get(i));
      ChainCheck check = ChainCheck.fromAnywhere();
      Optional<AuditReport.Problem> problem = AuditReader.read(files.get(i), check::accept);
      if (problem.isPresent()) {
        throw new StoreException(
            files.get(i),
            "is broken at line " + problem.get().line()
                + ": keep it for inspection and move the log away to begin a new one",
            null);
      }
      if (check.last().isPresent()) {
        return check.last();
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<AuditRecord> last() {
    return last;
  }

  @Override
  public void append(List<AuditRecord> records) throws IOException {
    if (out == null) {
      throw new IOException("the file is closed");
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (AuditRecord record : records) {
      lines.writeBytes(record.toJson().getBytes(StandardCharsets.UTF_8));
      lines.write('\n');
    }
    // A plain stream, because an interrupt would close a channel under the feet of everybody.
    out.write(lines.toByteArray());
    out.getFD().sync();
    size += lines.size();
    AuditRecord newest = records.get(records.size() - 1);
    if (size >= maxBytes && (newest.is(AuditEvent.CHECKPOINT) || size / 2 >= maxBytes)) {
      rotate(newest.seq());
    }
  }

  private void rotate(long lastSeq) throws IOException {
    closeFile();
    Path full = AuditFiles.full(file, lastSeq);
    if (Files.exists(full, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("a file is in the way of the one to be set aside");
    }
    Files.move(file, full, StandardCopyOption.ATOMIC_MOVE);
    out = openAtEnd();
  }

  private FileOutputStream openAtEnd() throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(file, OwnerOnly.file(file));
      DurableFile.syncDirectory(Objects.requireNonNull(file.getParent(), "no directory"));
    }
    FileChecks.requirePrivateFile(file);
    size = Files.size(file);
    return new FileOutputStream(file.toFile(), true);
  }

  private void closeFile() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      closeFile();
    } finally {
      owner.close();
    }
  }
}
