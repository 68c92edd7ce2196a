package io.gatehouse.mcp.spi.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads whole files, and replaces them so that after a crash there is the old one or the new one. An interrupt never breaks it
 * off half-way: the flag stays set for whoever can act on it.
 */
public final class DurableFile {
  private DurableFile() {}

  /** Returns the bytes of a regular file, at most {@code limit + 1} of them; empty if there is none. */
  static Optional<byte[]> read(Path file, int limit) throws IOException {
    byte[][] bytes = new byte[1][];
    try {
      uninterrupted(() -> {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
          bytes[0] = in.readNBytes(limit + 1);
        }
      });
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.of(Objects.requireNonNull(bytes[0]));
  }

  /** Replaces the file by one with these bytes, made under the name {@code temporary} in the same directory. */
  static void replace(Path file, Path temporary, byte[] bytes) throws IOException {
    // What a process left that was killed half-way.
    Files.deleteIfExists(temporary);
    Files.createFile(temporary, OwnerOnly.file(temporary));
    boolean moved = false;
    try {
      // A plain stream, unlike a channel, is not closed by an interrupt.
      try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
        out.write(bytes);
        out.getFD().sync();
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(temporary);
      }
    }
    syncDirectory(Objects.requireNonNull(file.getParent(), "no directory"));
  }

  /** Makes the names in a directory durable, where the system has a way to. */
  public static void syncDirectory(Path directory) throws IOException {
    // Windows cannot open a directory; it writes names through by itself.
    if (OwnerOnly.hasModes(directory)) {
      uninterrupted(() -> {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
        }
      });
    }
  }

  private static void uninterrupted(Action action) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          action.run();
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private interface Action {
    void run() throws IOException;
  }
}
