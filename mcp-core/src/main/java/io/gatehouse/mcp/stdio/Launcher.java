package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the configured command: no shell, an environment of our choosing, three pipes. */
final class Launcher {
  private Launcher() {}

  /** Starts the process. Whatever keeps it from starting is known before, or told by the operating system at once. */
  static Process launch(Endpoint.Stdio endpoint) throws LaunchException {
    Os os = Os.current();
    Map<String, String> environment =
        ChildEnvironment.of(os, System.getenv(), endpoint.environment());
    requireSurvives(endpoint.argv());
    Path directory = directory(endpoint);
    if (!Files.isDirectory(directory)) {
      throw new LaunchException("the working directory does not exist or is not a directory");
    }
    List<String> argv = new ArrayList<>(endpoint.argv());
    argv.set(
        0,
        new CommandResolver(os, Disk.ALL).resolve(argv.get(0), directory.toString(), environment));
    BatchCommand.requirePlain(argv.get(0), argv.subList(1, argv.size()));

    ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new LaunchException(
          "the operating system did not start " + endpoint.argv().get(0), e);
    }
  }

  /**
   * The file that would be started.
   *
   * @param disk what may be looked at
   */
  static String program(Endpoint.Stdio endpoint, CommandResolver.Files disk)
      throws LaunchException {
    Os os = Os.current();
    return new CommandResolver(os, disk)
        .resolve(
            endpoint.argv().get(0),
            directory(endpoint).toString(),
            ChildEnvironment.of(os, System.getenv(), endpoint.environment()));
  }

  private static Path directory(Endpoint.Stdio endpoint) {
    return endpoint.cwd().orElseGet(() -> Path.of("")).toAbsolutePath();
  }

  private static void requireSurvives(List<String> argv) throws LaunchException {
    for (int i = 0; i < argv.size(); i++) {
      if (!NativeText.survives(argv.get(i))) {
        throw new LaunchException(
            (i == 0 ? "the command" : "argument " + i) + NativeText.COMPLAINT);
      }
    }
  }
}
