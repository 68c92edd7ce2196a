package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.spi.consent.Executable;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds the program behind a command and digests it. Remembers a digest as long as the system says that the file was not touched,
 * by the time of its last change of any kind, which a program cannot set back; where a system does not keep that time, every file
 * is read each time. Safe for use by several threads.
 */
final class ProgramDigests {
  private static final long LARGEST = 1L << 30;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  // Within a tick of the file system's clock two changes look like one, so a file that was just
  // changed is not remembered.
  private static final Duration SETTLED = Duration.ofSeconds(2);
  private static final int REMEMBERED = 64;
  private static final boolean TELLS_CHANGES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private final Clock clock;
  private final long largest;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock.
  private final Map<String, Known> known = new LinkedHashMap<>();

  ProgramDigests(Clock clock) {
    this(clock, LARGEST);
  }

  ProgramDigests(Clock clock, long largest) {
    this.clock = clock;
    this.largest = largest;
  }

  /** What tells one state of a file from another without reading it. */
  private record Stamp(
      @Nullable Object key, @Nullable Object size, @Nullable Object written, FileTime changed) {}

  private record Known(Stamp stamp, Fingerprint digest) {}

  /** The program of {@code endpoint} as it is now. */
  Executable of(Endpoint.Stdio endpoint) {
    String path;
    try {
      path = Launcher.program(endpoint, Disk.LOCAL);
    } catch (LaunchException | InvalidPathException e) {
      return new Executable(endpoint.argv().get(0), Optional.empty()); // starting it says why
    }
    try {
      return new Executable(path, digest(path));
    } catch (IOException | InvalidPathException e) {
      return new Executable(path, Optional.empty());
    }
  }

  private Optional<Fingerprint> digest(String path) throws IOException {
    Path file = Path.of(path);
    Instant begun = clock.instant();
    Stamp before = stamp(file);
    Known kept = find(path);
    if (before != null && kept != null && kept.stamp().equals(before)) {
      return Optional.of(kept.digest());
    }
    Optional<Fingerprint> digest = read(file, begun);
    if (digest.isPresent()
        && before != null
        && before.changed().toInstant().isBefore(begun.minus(SETTLED))
        && before.equals(stamp(file))) {
      keep(path, new Known(before, digest.get()));
    }
    return digest;
  }

  private Optional<Fingerprint> read(Path file, Instant begun) throws IOException {
    MessageDigest sha = sha256();
    byte[] buffer = new byte[1 << 17];
    long total = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > largest || clock.instant().isAfter(begun.plus(LONGEST))) {
          return Optional.empty();
        }
        sha.update(buffer, 0, n);
      }
    }
    return Optional.of(Fingerprint.parse("sha-256:" + HexFormat.of().formatHex(sha.digest())));
  }

  private static @Nullable Stamp stamp(Path file) throws IOException {
    if (!TELLS_CHANGES) {
      return null;
    }
    Map<String, Object> all =
        Files.readAttributes(file, "unix:fileKey,size,lastModifiedTime,ctime");
    return all.get("ctime") instanceof FileTime changed
        ? new Stamp(all.get("fileKey"), all.get("size"), all.get("lastModifiedTime"), changed)
        : null;
  }

  private @Nullable Known find(String path) {
    lock.lock();
    try {
      return known.get(path);
    } finally {
      lock.unlock();
    }
  }

  private void keep(String path, Known digest) {
    lock.lock();
    try {
      if (known.size() >= REMEMBERED) {
        known.clear(); // rare, and costs one more reading of each
      }
      known.put(path, digest);
    } finally {
      lock.unlock();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
