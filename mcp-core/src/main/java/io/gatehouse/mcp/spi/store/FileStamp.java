package io.gatehouse.mcp.spi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tells one content of a file from the next without reading it: which file it is, its size, its mode, and when it and its
 * inode changed last. Two contents can have the same stamp only if they were written within one tick of the file system's clock.
 */
record FileStamp(Map<String, Object> attributes) {
  private static final String WANTED = "unix:dev,ino,mode,uid,size,lastModifiedTime,ctime";

  FileStamp {
    attributes = Map.copyOf(attributes);
  }

  /** The stamp of {@code file}, with one look at it; null if there is none, or the file system does not tell all of it. */
  static @Nullable FileStamp of(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return null;
    }
    try {
      return new FileStamp(Files.readAttributes(file, WANTED, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
