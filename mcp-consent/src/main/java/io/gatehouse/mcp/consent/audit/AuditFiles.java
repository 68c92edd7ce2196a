package io.gatehouse.mcp.consent.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The names of a log's files: the current one, and full ones beside it with the number of their last record as a suffix. */
final class AuditFiles {
  private static final int DIGITS = 19;

  private AuditFiles() {}

  /** What the current file becomes when it is full. */
  static Path full(Path current, long lastSeq) {
    String number = Long.toString(lastSeq);
    return current.resolveSibling(
        current.getFileName() + "." + "0".repeat(DIGITS - number.length()) + number);
  }

  /** All files of the log that exist, oldest first. */
  static List<Path> all(Path current) throws IOException {
    Path directory = Objects.requireNonNull(current.toAbsolutePath().getParent(), "no directory");
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> names = Files.list(directory)) {
        names.filter(path -> isFull(current, path)).sorted().forEach(files::add);
      }
    }
    if (Files.exists(current)) {
      files.add(current);
    }
    return files;
  }

  private static boolean isFull(Path current, Path path) {
    String name = String.valueOf(path.getFileName());
    String prefix = current.getFileName() + ".";
    return name.startsWith(prefix)
        && name.length() == prefix.length() + DIGITS
        && name.chars().skip(prefix.length()).allMatch(c -> c >= '0' && c <= '9');
  }
}
