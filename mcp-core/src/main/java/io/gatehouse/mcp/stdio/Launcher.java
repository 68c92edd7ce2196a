package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.Endpoint;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the configured command: no shell, an environment of our choosing, three pipes. */
final class Launcher {
  private static final CommandResolver.Files DISK = new CommandResolver.Files() {
    @Override
    public boolean isFile(String path) {
      return new File(path).isFile();
    }

    @Override
    public boolean isExecutable(String path) {
      return new File(path).canExecute();
    }
  };

  private Launcher() {}

  /** Starts the process. Whatever keeps it from starting is known before, or told by the operating system at once. */
  static Process launch(Endpoint.Stdio endpoint) throws LaunchException {
    Os os = Os.current();
    Map<String, String> environment =
        ChildEnvironment.of(os, System.getenv(), endpoint.environment());
    requireSurvives(endpoint.argv());
    Path directory = endpoint.cwd().orElseGet(() -> Path.of("")).toAbsolutePath();
    if (!Files.isDirectory(directory)) {
      throw new LaunchException("the working directory does not exist or is not a directory");
    }
    List<String> argv = new ArrayList<>(endpoint.argv());
    argv.set(
        0, new CommandResolver(os, DISK).resolve(argv.get(0), directory.toString(), environment));
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

  private static void requireSurvives(List<String> argv) throws LaunchException {
    for (int i = 0; i < argv.size(); i++) {
      if (!NativeText.survives(argv.get(i))) {
        throw new LaunchException(
            (i == 0 ? "the command" : "argument " + i) + NativeText.COMPLAINT);
      }
    }
  }
}
