package io.gatehouse.mcp.config;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A server as a file writes it, with nothing expanded, looked up or started. It is somebody else's text: escape it before it is shown.
 * {@code toString} shows the name only, for the rest may hold secrets.
 *
 * @param name what the file calls it
 * @param command the command and its arguments; empty for a remote server
 * @param url where a remote server is; empty for a command
 * @param cwd where the command would run; empty for the host's own directory
 * @param envFile the file with more variables, if one is named
 * @param variables the names of the environment variables that are set
 * @param headers the names of the headers that are sent
 * @param disabled whether the file says not to use it
 */
public record WrittenServer(
    String name,
    List<String> command,
    Optional<String> url,
    Optional<String> cwd,
    Optional<String> envFile,
    SortedSet<String> variables,
    SortedSet<String> headers,
    boolean disabled) {
  /** Copies the collections. */
  public WrittenServer {
    Objects.requireNonNull(name, "name");
    command = List.copyOf(command);
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(cwd, "cwd");
    Objects.requireNonNull(envFile, "envFile");
    variables = Collections.unmodifiableSortedSet(new TreeSet<>(variables));
    headers = Collections.unmodifiableSortedSet(new TreeSet<>(headers));
  }

  @Override
  public String toString() {
    return "WrittenServer[" + name + "]";
  }
}
