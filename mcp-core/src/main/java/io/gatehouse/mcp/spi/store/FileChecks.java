package io.gatehouse.mcp.spi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Checks of a file before it is trusted. */
public final class FileChecks {
  private FileChecks() {}

  /**
   * Refuses what is there at {@code file} unless it is a regular file that only its owner may write. A missing file passes.
   *
   * @throws StoreException if it is a symbolic link, a directory, a pipe or the like, or open to others
   */
  public static void requirePrivateFile(Path file) throws IOException {
    try {
      BasicFileAttributes is =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (is.isSymbolicLink()) {
        throw new StoreException(
            file, "is a symbolic link: put the file itself there, or name its target", null);
      }
      if (!is.isRegularFile()) {
        throw new StoreException(file, "is not a regular file: move it away", null);
      }
      if (OwnerOnly.othersMayWrite(file)) {
        throw new StoreException(
            file, "can be written by others: check its content, then set its mode to 0600", null);
      }
    } catch (NoSuchFileException e) {
      // Nothing there is a fine state.
    }
  }
}
