package io.gatehouse.mcp.testkit.authorization;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks through what a build has written for the secrets of its own test servers: reports of tests, what they printed, logs.
 *
 * <p>Usage: {@code java LogSearch FILE_OR_DIRECTORY...}; of a directory, every {@code *-reports} directory and every {@code .log} file
 * below it. Prints where there are any and how many files it read. Ends with 1 if it found something, or nothing to read.
 */
final class LogSearch {
  private final CanarySearch search = CanarySearch.forAll();
  private final List<String> found = new ArrayList<>();
  private int files;

  private LogSearch() {}

  public static void main(String[] args) throws IOException {
    LogSearch search = new LogSearch();
    for (String arg : args) {
      search.read(Path.of(arg));
    }
    search.found.forEach(System.out::println);
    System.out.println(search.files + " files read, " + search.found.size() + " secrets found");
    if (search.files == 0 || !search.found.isEmpty()) {
      throw new IllegalStateException("there is a secret in a log, or there are no logs");
    }
  }

  private void read(Path place) throws IOException {
    List<Path> logs;
    try (Stream<Path> all = Files.walk(place)) {
      logs = all.filter(LogSearch::isLog).sorted().toList();
    }
    for (Path log : logs) {
      String text = Files.readString(log, StandardCharsets.ISO_8859_1);
      files++;
      int line = 0;
      for (String each : text.split("\n", -1)) {
        line++;
        Set<String> names = search.in(each);
        if (!names.isEmpty()) {
          found.add(log + ":" + line + ": " + String.join(", ", names));
        }
      }
    }
  }

  private static boolean isLog(Path file) {
    boolean report = file.getParent() != null && file.getParent().toString().endsWith("-reports");
    return Files.isRegularFile(file) && (report || file.toString().endsWith(".log"));
  }
}
