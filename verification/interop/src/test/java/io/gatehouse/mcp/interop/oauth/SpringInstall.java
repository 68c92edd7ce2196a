package io.gatehouse.mcp.interop.oauth;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Builds the Spring servers in {@code target/spring} with the Maven this build runs in, unless that was done for these sources.
 * They have a build of their own because nothing of Spring is to come near the class path of ours.
 */
final class SpringInstall {
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Path MODULE =
      Path.of(System.getProperty("basedir", "verification/interop")).toAbsolutePath();
  private static final Path SOURCES = MODULE.resolve("servers").resolve("spring");
  private static final Path FOLDER = MODULE.resolve("target").resolve("spring");

  private SpringInstall() {}

  /** The class path of one of the servers, which is built. */
  static String classPath(String server) throws IOException {
    Path target = FOLDER.resolve(server).resolve("target");
    return target.resolve("classes")
        + System.getProperty("path.separator")
        + Files.readString(target.resolve("classpath.txt")).strip();
  }

  /** Where the servers write what they print. */
  static Path logs() {
    return FOLDER.resolve("logs");
  }

  static void ensure() throws IOException, InterruptedException {
    LOCK.lock();
    try {
      Files.createDirectories(FOLDER);
      try (FileChannel channel = FileChannel.open(
          FOLDER.resolveSibling("spring.lock"),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE)) {
        // Another JVM may run another class of this module now. Closing the channel unlocks.
        channel.lock();
        Path done = FOLDER.resolve("built");
        if (copySources() || !Files.exists(done)) {
          Files.deleteIfExists(done);
          build();
          Files.createFile(done);
        }
      }
    } finally {
      LOCK.unlock();
    }
  }

  private static boolean copySources() throws IOException {
    boolean changed = false;
    List<Path> sources;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      sources = files.filter(Files::isRegularFile).toList();
    }
    for (Path source : sources) {
      Path copy = FOLDER.resolve(SOURCES.relativize(source));
      if (!Files.exists(copy) || Files.mismatch(source, copy) != -1) {
        Files.createDirectories(copy.getParent());
        Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
        changed = true;
      }
    }
    return changed;
  }

  private static void build() throws IOException, InterruptedException {
    Path log = FOLDER.resolve("build.log");
    Process process = new ProcessBuilder(command())
        .directory(FOLDER.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException("the Spring servers were not built in 10 minutes, see " + log);
    }
    if (process.exitValue() != 0) {
      throw new IOException("the Spring servers cannot be built, see " + log);
    }
  }

  private static List<String> command() {
    String program = System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
    String home = System.getProperty("maven.home", "");
    List<String> command = new ArrayList<>();
    command.add(home.isEmpty() ? program : Path.of(home, "bin", program).toString());
    command.addAll(List.of("-B", "-ntp", "-q", "compile"));
    // Surefire names the repository of the build it runs in.
    String repository = System.getProperty("localRepository", "");
    if (!repository.isEmpty()) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    return command;
  }
}
