package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a script for a {@link ScriptedServer} and says how to start it. One server per script. */
public final class Script {
  private final Path folder;
  private final List<String> lines = new ArrayList<>();

  private Script(Path folder) {
    this.folder = folder;
  }

  /** An empty script whose files live in {@code folder}. */
  public static Script in(Path folder) {
    return new Script(folder);
  }

  /** Answers {@code method} with this result (JSON). */
  public Script result(String method, String json) {
    return add(method, "result", json);
  }

  /** Answers {@code method} with this error object (JSON). */
  public Script error(String method, String json) {
    return add(method, "error", json);
  }

  /** Writes a raw line when {@code when} happens; {@code ${id}} becomes the id of the request. */
  public Script line(String when, String text) {
    return add(when, "line", text);
  }

  /** Writes to standard error. */
  public Script stderr(String when, String text) {
    return add(when, "stderr", text);
  }

  /** Ends the process with this status. */
  public Script exit(String when, int status) {
    return add(when, "exit", Integer.toString(status));
  }

  /** Closes standard output and stays alive. */
  public Script close(String when) {
    return add(when, "close", "");
  }

  /** What follows for {@code when} belongs to the next time it happens. With nothing before or after it: silence. */
  public Script then(String when) {
    return add(when, "then", "");
  }

  /** How to start the server; {@code alias} is the host's name for it. */
  public ServerConfig server(String alias) {
    Path script = folder.resolve(alias + ".script");
    try {
      Files.write(script, lines);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return JavaProgram.server(
        alias, ScriptedServer.class, script.toString(), received(alias).toString());
  }

  /** The lines that the server has received so far. */
  public List<String> receivedLines(String alias) throws IOException {
    return Files.exists(received(alias)) ? Files.readAllLines(received(alias)) : List.of();
  }

  private Path received(String alias) {
    return folder.resolve(alias + ".received");
  }

  private Script add(String when, String what, String text) {
    if ((when + text).matches("(?s).*[\t\n].*")) {
      throw new IllegalArgumentException("a step of a script is one line without tabs");
    }
    lines.add(when + "\t" + what + "\t" + text);
    return this;
  }
}
