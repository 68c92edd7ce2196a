package io.gatehouse.verification.threats;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs threat tests in a JVM of its own. */
final class Fork {
  private static final Path TESTS = Checks.ROOT.resolve("mcp-testkit/target/test-classes");
  private static final long MINUTES = 5;

  private Fork() {}

  /** What the tests and the product need. */
  static String classPath() {
    String own =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return TESTS + File.pathSeparator + own;
  }

  /** A folder of this name below {@code target}, for one trial. */
  static Path folder(String name) throws IOException {
    return Files.createDirectories(Path.of("target", "trials", name).toAbsolutePath());
  }

  /**
   * Runs {@code tests}.
   *
   * @param folder where it may leave files
   * @param mode when to stop: {@link Trial#ALL} or {@link Trial#UNTIL_ONE_FAILS}
   */
  static List<Outcome> run(Path folder, String classPath, String mode, List<String> tests)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Path said = folder.resolve("said.txt");
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx512m",
        "-Djava.io.tmpdir=" + temporary,
        "-cp",
        classPath,
        Trial.class.getName(),
        mode));
    command.addAll(tests);
    Process process = new ProcessBuilder(command)
        .redirectOutput(said.toFile())
        .redirectError(folder.resolve("errors.txt").toFile())
        .start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("the tests did not end, see " + folder);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new AssertionError("the tests did not run, see " + folder.resolve("errors.txt"));
    }
    return Files.readAllLines(said).stream()
        .map(Outcome::read)
        .flatMap(Optional::stream)
        .toList();
  }
}
