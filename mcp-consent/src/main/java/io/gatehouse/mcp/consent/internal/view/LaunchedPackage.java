package io.gatehouse.mcp.consent.internal.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The package that a command line of a well-known package runner downloads and runs. Only for show: what it does not understand
 * is shown as a command line, nothing more.
 *
 * @param name as written
 * @param version as written; empty if the newest is taken, whatever it is then
 */
record LaunchedPackage(String name, Optional<String> version) {
  private static final Map<String, String> SEPARATORS =
      Map.of("npx", "@", "bunx", "@", "pnpx", "@", "uvx", "==", "pipx", "==");
  private static final Set<String> SWITCHES = Set.of("-y", "--yes", "-q", "--quiet");
  private static final Set<String> NAMED = Set.of("-p", "--package", "--from", "--spec");

  static Optional<LaunchedPackage> in(List<String> argv) {
    String program = argv.isEmpty() ? "" : argv.get(0);
    program = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
    String separator = SEPARATORS.get(
        program.endsWith(".cmd") ? program.substring(0, program.length() - 4) : program);
    if (separator == null) {
      return Optional.empty();
    }
    for (int i = program.equals("pipx") ? 2 : 1; i < argv.size(); i++) {
      String argument = argv.get(i);
      if (NAMED.contains(argument)) {
        return i + 1 < argv.size()
            ? Optional.of(split(argv.get(i + 1), separator))
            : Optional.empty();
      }
      if (!argument.startsWith("-")) {
        return Optional.of(split(argument, separator));
      }
      if (!SWITCHES.contains(argument)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static LaunchedPackage split(String text, String separator) {
    int at = text.lastIndexOf(separator);
    // A scope begins with the same sign: @scope/name.
    if (at <= 0 && !separator.equals("@")) {
      at = text.lastIndexOf('@');
      separator = "@";
    }
    return at <= 0
        ? new LaunchedPackage(text, Optional.empty())
        : new LaunchedPackage(
            text.substring(0, at), Optional.of(text.substring(at + separator.length())));
  }
}
