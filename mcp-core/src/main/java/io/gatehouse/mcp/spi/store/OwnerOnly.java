package io.gatehouse.mcp.spi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and directories for their owner only. Where the file system knows no POSIX permissions, they get what the directory
 * they are in gives them.
 */
public final class OwnerOnly {
  private static final FileAttribute<?>[] NONE = {};

  private OwnerOnly() {}

  /** What to create a file with at {@code path}: mode 0600, from its first moment on. */
  public static FileAttribute<?>[] file(Path path) {
    return mode(path, "rw-------");
  }

  /** Creates the directory and its missing parents with mode 0700; those that are there stay as they are. */
  public static void createDirectories(Path directory) throws IOException {
    // A link to a directory is a directory to everybody but createDirectories.
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, mode(directory, "rwx------"));
    }
  }

  /** Whether anybody besides its owner may write to the file; false if there is none. */
  public static boolean othersMayWrite(Path file) throws IOException {
    return has(file, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
  }

  /** Whether anybody besides its owner may read the file; false if there is none. */
  public static boolean othersMayRead(Path file) throws IOException {
    return has(file, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
  }

  private static boolean has(Path file, PosixFilePermission group, PosixFilePermission others)
      throws IOException {
    if (!hasModes(file)) {
      return false;
    }
    try {
      Set<PosixFilePermission> mode =
          Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
      return mode.contains(group) || mode.contains(others);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] mode(Path path, String mode) {
    return hasModes(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : NONE;
  }
}
