package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A hostile server whose program is a file of its own, a copy of this JVM's launcher, that can be replaced by another one that runs. */
final class ReplaceableServer {
  private final Path program;
  private final List<String> argv;
  private final HostileServer records;

  private ReplaceableServer(Path program, List<String> argv, HostileServer records) {
    this.program = program;
    this.argv = argv;
    this.records = records;
  }

  static ReplaceableServer in(Path folder) throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    Path copy = Files.createDirectories(folder.resolve("jvm"));
    try (Stream<Path> parts = Files.list(home)) {
      for (Path part : parts.filter(each -> !each.endsWith("bin")).toList()) {
        Files.createSymbolicLink(copy.resolve(part.getFileName()), part);
      }
    }
    Path program = Files.createDirectories(copy.resolve("bin")).resolve("java");
    Files.copy(home.resolve("bin").resolve("java"), program, StandardCopyOption.COPY_ATTRIBUTES);
    HostileServer records = HostileServer.overPipe(folder, Era.MODERN);
    List<String> argv =
        new ArrayList<>(HostileServer.stdioCommand(folder.resolve("received.jsonl"), Era.MODERN));
    argv.set(0, program.toString());
    return new ReplaceableServer(program, argv, records);
  }

  Path program() {
    return program;
  }

  ServerConfig config(String alias) {
    return ServerConfig.stdio(alias, argv.toArray(String[]::new));
  }

  /** Puts another program there: what follows the last section of a program does nothing when it runs, but is another content. */
  void replace() {
    try {
      Path next = program.resolveSibling("next");
      Files.copy(program, next, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(next, "another", StandardOpenOption.APPEND);
      Files.move(next, program, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot replace the program", e);
    }
  }

  /** Ends the processes that this JVM started of this program, and sees them end. */
  void endProcess() {
    List<ProcessHandle> mine = ProcessHandle.current()
        .children()
        .filter(child -> child
            .info()
            .command()
            .filter(command -> command.startsWith(program.toString()))
            .isPresent())
        .toList();
    if (mine.isEmpty()) {
      throw new IllegalStateException("no such process runs");
    }
    for (ProcessHandle each : mine) {
      each.destroyForcibly();
      each.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  /** How often a process of it has answered. */
  int starts() {
    return records.received("server/discover").size();
  }

  List<JsonObject> toolCalls(String tool) {
    return records.toolCalls(tool);
  }
}
