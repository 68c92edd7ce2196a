package io.gatehouse.mcp.testkit.authorization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a session left on the disk. */
final class LeftFiles {
  private static final String KEY = "data.key";

  private LeftFiles() {}

  /** Such files below {@code folder}, by name and content; not the content of the key, with which the others are sealed. */
  static List<String> in(Path folder, Predicate<Path> wanted) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (wanted.test(folder.relativize(file))) {
          String name = String.valueOf(file.getFileName());
          all.add(name + "\n" + (name.equals(KEY) ? "" : text(file)));
        }
      }
    }
    return all;
  }

  /** The key, as it stands in its file. */
  static String dataKey(Path folder) {
    return Forms.json(text(folder.resolve(KEY))).string("key").orElseThrow();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
