package io.gatehouse.mcp.stdio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the file that a command means, in the {@code PATH} the server will see. The operating system would search the host's
 * {@code PATH} instead, would find {@code npx} on Windows only as {@code npx.exe}, and says little when it finds nothing. Pure:
 * the file system is asked through {@link Files}.
 */
final class CommandResolver {
  /** What has to be known about a file. */
  interface Files {
    /** Whether there is such a file, and it is not a directory. */
    boolean isFile(String path);

    /** Whether this process may execute it. */
    boolean isExecutable(String path);
  }

  private static final String DEFAULT_PATHEXT = ".COM;.EXE;.BAT;.CMD";
  // What CreateProcess starts; PATHEXT also lists scripts that need a shell association (.JS, .VBS,
  // .PY).
  private static final Set<String> STARTABLE = Set.of(".COM", ".EXE", ".BAT", ".CMD");
  private static final Pattern WINDOWS_ABSOLUTE =
      Pattern.compile("(?:[A-Za-z]:[\\\\/]|\\\\\\\\).*");

  private final Os os;
  private final Files files;

  CommandResolver(Os os, Files files) {
    this.os = os;
    this.files = files;
  }

  /**
   * The absolute path of the file to start.
   *
   * @param directory where the server will run, absolute; a command with a separator is relative to it
   * @param environment what the server will see; case-insensitive on Windows
   */
  String resolve(String command, String directory, Map<String, String> environment)
      throws LaunchException {
    List<String> extensions = os == Os.WINDOWS ? extensions(command, environment) : List.of("");
    List<String> places = places(command, directory, environment);
    boolean seen = false;
    for (String place : places) {
      for (String extension : extensions) {
        String candidate = place + extension;
        if (files.isFile(candidate)) {
          if (files.isExecutable(candidate)) {
            return candidate;
          }
          seen = true;
        }
      }
    }
    throw new LaunchException(
        "cannot start " + command + ": " + reason(seen, hasSeparator(command)));
  }

  private static String reason(boolean seen, boolean path) {
    if (seen) {
      return "the file is not executable";
    }
    return path
        ? "no such file; a relative path starts at the server's working directory"
        : "not found in the PATH that the server gets; install it, or configure its full path or another PATH";
  }

  /** Every place to look at, without extension. */
  private List<String> places(String command, String directory, Map<String, String> environment)
      throws LaunchException {
    if (hasSeparator(command)) {
      return List.of(inDirectory(command, directory));
    }
    List<String> places = new ArrayList<>();
    String separator = os == Os.WINDOWS ? ";" : ":";
    for (String entry : environment.getOrDefault("PATH", "").split(separator, -1)) {
      String folder = os == Os.WINDOWS ? entry.replace("\"", "") : entry;
      // An empty or relative entry means the working directory: a file dropped there would be
      // started.
      if (isAbsolute(folder)) {
        places.add(join(folder, command));
      }
    }
    return places;
  }

  private String inDirectory(String command, String directory) throws LaunchException {
    if (isAbsolute(command)) {
      return command;
    }
    if (os == Os.WINDOWS
        && (command.indexOf(':') >= 0 || command.startsWith("\\") || command.startsWith("/"))) {
      throw new LaunchException(
          "cannot start " + command + ": the path depends on a drive; configure the full path");
    }
    return join(directory, command);
  }

  private boolean hasSeparator(String command) {
    return command.indexOf('/') >= 0
        || (os == Os.WINDOWS && (command.indexOf('\\') >= 0 || command.indexOf(':') >= 0));
  }

  private boolean isAbsolute(String path) {
    return os == Os.WINDOWS ? WINDOWS_ABSOLUTE.matcher(path).matches() : path.startsWith("/");
  }

  private String join(String folder, String name) {
    String separator = os == Os.WINDOWS ? "\\" : "/";
    return folder.endsWith("/") || folder.endsWith(separator)
        ? folder + name
        : folder + separator + name;
  }

  /** The endings to try in order; none means the name as it is, which needs a startable ending of its own. */
  private static List<String> extensions(String command, Map<String, String> environment) {
    List<String> extensions = new ArrayList<>();
    int dot = command.lastIndexOf('.');
    if (dot >= 0 && STARTABLE.contains(command.substring(dot).toUpperCase(Locale.ROOT))) {
      extensions.add("");
    }
    for (String entry : environment.getOrDefault("PATHEXT", DEFAULT_PATHEXT).split(";", -1)) {
      String extension = entry.strip().toUpperCase(Locale.ROOT);
      if (STARTABLE.contains(extension)) {
        extensions.add(extension.toLowerCase(Locale.ROOT));
      }
    }
    return extensions;
  }
}
