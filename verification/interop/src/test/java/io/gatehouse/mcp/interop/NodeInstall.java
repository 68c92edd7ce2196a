package io.gatehouse.mcp.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Installs the pinned servers into {@code target/node} with {@code npm ci}, unless that was done for this lock file.
 *
 * <p>Our own server scripts are copied there too: Node.js looks for packages in the folders above a script.
 */
final class NodeInstall {
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Path MODULE =
      Path.of(System.getProperty("basedir", "verification/interop")).toAbsolutePath();
  private static final Path FOLDER = MODULE.resolve("target").resolve("node");
  private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc");

  private NodeInstall() {}

  /** The absolute path of something in the installed folder. */
  static String resolve(String relative) {
    return FOLDER.resolve(relative).toString();
  }

  static void ensure() throws IOException, InterruptedException {
    LOCK.lock();
    try {
      Files.createDirectories(FOLDER);
      try (FileChannel channel = FileChannel.open(
          FOLDER.resolveSibling("node.lock"),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE)) {
        // Another JVM may run another class of this module now. Closing the channel unlocks.
        channel.lock();
        install();
        copyScripts();
      }
    } finally {
      LOCK.unlock();
    }
  }

  private static void install() throws IOException, InterruptedException {
    Path wanted = MODULE.resolve("package-lock.json");
    Path installed = FOLDER.resolve("installed-lock.json");
    if (Files.exists(installed) && Files.mismatch(wanted, installed) == -1) {
      return;
    }
    for (String name : FILES) {
      Files.copy(MODULE.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    String npm = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
    Path log = FOLDER.resolve("npm-ci.log");
    Process process = new ProcessBuilder(npm, "ci", "--no-progress", "--loglevel=error")
        .directory(FOLDER.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException("npm ci did not end in 5 minutes");
    }
    if (process.exitValue() != 0) {
      throw new IOException("npm ci failed: " + Files.readString(log));
    }
    Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copyScripts() throws IOException {
    Path from = MODULE.resolve("servers");
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(file -> file.toString().endsWith(".mjs"))
          .forEach(file -> copy(file, FOLDER.resolve("servers").resolve(from.relativize(file))));
    }
  }

  private static void copy(Path file, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
